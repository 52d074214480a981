package org.holonomy.plots.jfree;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/**
 * Sets a formula as an {@code <svg>} element to stand in the text of an HTML page.
 *
 * <p>It is as large as the text around it and has its colour ({@code currentColor}), so that it follows a dark page; its
 * baseline is that of the line. Glyphs are outlines: no font is needed. It holds no ids, so any number of formulas may
 * stand on one page.
 */
public final class FormulaRenderer {

    private static final String NAMESPACE = "http://www.w3.org/2000/svg";

    /** Glyphs are drawn at 100 units an em; a tenth of a unit is far below what paper resolves. */
    private static final int GLYPH_DECIMALS = 1;

    /** Decimals of everything else, in units of a hundredth of an em. */
    private static final int DECIMALS = 3;

    private static final double UNITS_PER_EM = 100;

    /** Room around the box for glyphs that reach beyond it, in em. */
    private static final double MARGIN = 0.05;

    /** What says where ink is; every other attribute that Batik writes is about fonts, colours or rendering. */
    private static final Set<String> SHAPE = Set.of(
            "transform",
            "d",
            "x",
            "y",
            "width",
            "height",
            "points",
            "x1",
            "y1",
            "x2",
            "y2",
            "cx",
            "cy",
            "r",
            "rx",
            "ry",
            "stroke-width");

    private static final Pattern NUMBER = Pattern.compile("-?\\d+\\.\\d+");

    private FormulaRenderer() {}

    /**
     * Returns a formula in display style.
     *
     * @param tex TeX mathematics without dollar signs
     * @throws IllegalArgumentException if it is not TeX that can be set, or has a command that reads files or defines others
     */
    public static String svg(String tex) {
        FontCheck.requireFonts();
        // A label of one formula: what labels refuse is refused here too.
        String checked = String.join("", LabelSyntax.words("$" + tex + "$"));
        TextBlock formula = new Typesetter().formula("\\displaystyle " + checked, UNITS_PER_EM);
        Document document = SvgTree.document();
        SVGGeneratorContext context = SVGGeneratorContext.createDefault(document);
        context.setPrecision(DECIMALS);
        context.setComment(null);
        SVGGraphics2D g = new SVGGraphics2D(context, true);
        formula.draw(g, 0, 0, 0);
        Element root = g.getRoot(document.createElementNS(NAMESPACE, "svg"));
        strip(root);
        removeDefinitions(root);
        double margin = MARGIN * UNITS_PER_EM;
        double width = formula.width() + 2 * margin;
        double height = formula.ascent() + formula.descent() + 2 * margin;
        root.setAttribute("viewBox", numbers(-margin, -margin, width, height));
        root.setAttribute(
                "style",
                "width:%sem;height:%sem;vertical-align:%sem"
                        .formatted(em(width), em(height), em(-formula.descent() - margin)));
        root.setAttribute("fill", "currentColor");
        root.setAttribute("role", "img");
        root.setAttribute("aria-label", tex);
        return SvgTree.serialize(root);
    }

    /** Keeps what says where ink is, and whether a shape is filled or only drawn. */
    private static void strip(Element element) {
        NamedNodeMap attributes = element.getAttributes();
        boolean hollow = element.getAttribute("fill").equals("none");
        List<String> others = new ArrayList<>();
        for (int i = 0; i < attributes.getLength(); i++) {
            Attr attribute = (Attr) attributes.item(i);
            if (attribute.getName().equals("d")) {
                attribute.setValue(rounded(attribute.getValue()));
            } else if (!SHAPE.contains(attribute.getName())
                    && !attribute.getName().startsWith("xmlns")) {
                others.add(attribute.getName());
            }
        }
        others.forEach(element::removeAttribute);
        if (hollow) {
            element.setAttribute("fill", "none");
            element.setAttribute("stroke", "currentColor");
        }
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner) {
                strip(inner);
            }
        }
    }

    private static void removeDefinitions(Element root) {
        Node definitions = root.getElementsByTagName("defs").item(0);
        if (definitions != null) {
            root.removeChild(definitions);
        }
    }

    private static String rounded(String path) {
        return NUMBER.matcher(path)
                .replaceAll(match -> new BigDecimal(match.group())
                        .setScale(GLYPH_DECIMALS, RoundingMode.HALF_EVEN)
                        .stripTrailingZeros()
                        .toPlainString());
    }

    private static String em(double units) {
        return String.format(Locale.ROOT, "%.3f", units / UNITS_PER_EM);
    }

    private static String numbers(double... values) {
        StringBuilder text = new StringBuilder();
        for (double value : values) {
            text.append(text.isEmpty() ? "" : " ").append(String.format(Locale.ROOT, "%.2f", value));
        }
        return text.toString();
    }
}
