package org.holonomy.plots.jfree;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import org.holonomy.plots.Claim;
import org.holonomy.plots.ClaimPanel;
import org.holonomy.plots.Interval;
import org.holonomy.plots.LineStyle;
import org.holonomy.plots.Role;
import org.holonomy.plots.Theme;

/** Draws the dots of one row of a {@link ClaimPanel}; values without a logarithm stand at the ends of the axis. */
final class ClaimMarks {

    /** Diameter of the dots, in points. */
    static final double DIAMETER = 4.4;

    /** Decades left free beyond the outermost values, so that no dot is cut. */
    private static final double MARGIN = 0.6;

    /** Ends beyond which values are drawn at the end: ratios of them stay finite. */
    private static final Interval LIMITS = new Interval(1e-280, 1e280);

    private static final double GAP = 2.5;

    private final Theme theme;
    private final Typesetter typesetter;

    ClaimMarks(Theme theme, Typesetter typesetter) {
        this.theme = theme;
        this.typesetter = typesetter;
    }

    /** Returns the range of the axis: from the floor, or below the smallest value, to above the largest. */
    static Interval range(ClaimPanel panel) {
        Interval own = panel.x().range();
        double low = own == null ? ClaimPanel.FLOOR : own.low();
        double high = own == null ? 1 : own.high();
        for (Claim claim : panel.claims()) {
            for (double value : new double[] {claim.deviation(), claim.bound(), claim.control()}) {
                if (LIMITS.contains(value)) {
                    low = Math.min(low, value);
                    high = Math.max(high, value);
                }
            }
        }
        double margin = Math.pow(10, MARGIN);
        return new Interval(low / margin, high * margin);
    }

    void draw(Graphics2D g, PlotFrame frame, Claim claim, double y) {
        if (!Double.isNaN(claim.bound())) {
            Pen.mark(g, theme.bound(), DIAMETER, position(frame, claim.bound()), y);
        }
        LineStyle style = theme.deviation(claim.holds());
        if (Double.isNaN(claim.deviation())) {
            write(g, "\\mathrm{NaN}", frame.data().getMinX() + 2 * GAP, y, 0, style.color());
        } else {
            mark(g, frame, style, claim.deviation(), y);
            name(g, frame, style, claim.deviation(), y);
        }
        if (!Double.isNaN(claim.control())) {
            mark(g, frame, theme.style(Role.control()), claim.control(), y);
            // Beside a deviation that is 0 or ∞ too, its name stands there already.
            if (claim.control() != claim.deviation()) {
                name(g, frame, theme.style(Role.control()), claim.control(), y);
            }
        }
    }

    /** Marks a value; 0 and ∞ by open markers. */
    private static void mark(Graphics2D g, PlotFrame frame, LineStyle style, double value, double y) {
        boolean filled = style.filled() && value > 0 && Double.isFinite(value);
        LineStyle marker = new LineStyle(style.color(), style.width(), style.dash(), style.marker(), filled);
        Pen.mark(g, marker, DIAMETER, position(frame, value), y);
    }

    /** Names 0 and ∞, towards the middle of the axis. */
    private void name(Graphics2D g, PlotFrame frame, LineStyle style, double value, double y) {
        double x = position(frame, value);
        if (value == 0) {
            write(g, "0", x + DIAMETER / 2 + GAP, y, 0, style.color());
        } else if (Double.isInfinite(value)) {
            write(g, "\\infty", x - DIAMETER / 2 - GAP, y, 1, style.color());
        }
    }

    /** Writes on a white ground, so that the guide line does not strike the word out. */
    private void write(Graphics2D g, String tex, double x, double y, double alignment, int color) {
        TextBlock word = typesetter.formula(tex, theme.tickSize());
        g.setColor(Color.WHITE);
        double left = x - alignment * word.width();
        g.fill(new Rectangle2D.Double(left - 1, y - word.height() / 2, word.width() + 2, word.height()));
        word.drawCentred(g, x, y, alignment, color);
    }

    private static double position(PlotFrame frame, double value) {
        double margin = Math.pow(10, MARGIN);
        double low = frame.horizontal().getLowerBound() * margin;
        double high = frame.horizontal().getUpperBound() / margin;
        return frame.x(Math.max(low, Math.min(high, value)));
    }
}
