package org.holonomy.cli.report;

import org.holonomy.plots.jfree.FormulaRenderer;

/** Formulas of an experiment as HTML. */
final class FormulaHtml {

    private FormulaHtml() {}

    /** Returns a formula as a drawing, or its source where it is not TeX that can be set: a report is not lost over it. */
    static String of(String tex) {
        try {
            return FormulaRenderer.svg(tex);
        } catch (IllegalArgumentException e) {
            return "<code>" + Html.escape(tex) + "</code>";
        }
    }
}
