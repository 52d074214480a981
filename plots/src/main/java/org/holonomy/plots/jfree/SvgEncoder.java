package org.holonomy.plots.jfree;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Collectors;
import javax.xml.XMLConstants;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.holonomy.plots.Axis;
import org.holonomy.plots.ClaimPanel;
import org.holonomy.plots.CurvePanel;
import org.holonomy.plots.Figure;
import org.holonomy.plots.HeatMapPanel;
import org.holonomy.plots.Panel;
import org.holonomy.plots.SolidPanel;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * Draws a page as SVG.
 *
 * <p>Text becomes outlines, so that the figure needs no font. What it says stands in a title and a description, which
 * screen readers speak and searches find.
 */
final class SvgEncoder {

    private static final String NAMESPACE = "http://www.w3.org/2000/svg";

    /** Decimals of coordinates: a thousandth of a point. */
    private static final int PRECISION = 3;

    private SvgEncoder() {}

    /** Returns the {@code <svg>} element without any prologue. */
    static String encode(Page page) {
        Document document = SvgTree.document();
        SVGGeneratorContext context = SVGGeneratorContext.createDefault(document);
        context.setPrecision(PRECISION);
        context.setComment(null);
        SVGGraphics2D g = new SVGGraphics2D(context, true);
        page.draw(g);
        Element root = g.getRoot(document.createElementNS(NAMESPACE, "svg"));
        root.setAttribute("width", page.width() + "pt");
        root.setAttribute("height", page.height() + "pt");
        root.setAttribute("viewBox", "0 0 " + page.width() + " " + page.height());
        root.setAttribute("role", "img");
        root.setAttributeNS(XMLConstants.XMLNS_ATTRIBUTE_NS_URI, "xmlns:xlink", SvgTree.LINKS);
        SvgTree.dropTextAttributes(root);
        SvgTree.shareOutlines(document, root);
        Element description = document.createElementNS(NAMESPACE, "desc");
        description.setTextContent(describe(page.figure()));
        root.insertBefore(description, root.getFirstChild());
        Element title = document.createElementNS(NAMESPACE, "title");
        title.setTextContent(page.figure().name());
        root.insertBefore(title, description);
        // Two figures of one name differ in content, hence in digest.
        SvgTree.prefix(root, page.figure().name() + "-" + digest(SvgTree.serialize(root)) + "-");
        return SvgTree.serialize(root);
    }

    private static String describe(Figure figure) {
        String panels = figure.panels().stream().map(SvgEncoder::describe).collect(Collectors.joining("\n"));
        return figure.caption().isBlank() ? panels : figure.caption() + "\n" + panels;
    }

    private static String describe(Panel panel) {
        String title = panel.title().isBlank() ? "" : panel.title() + ": ";
        if (panel instanceof ClaimPanel claims) {
            return title
                    + claims.claims().stream()
                            .map(claim -> "%s: deviation %s, bound %s, negative control %s"
                                    .formatted(claim.label(), claim.deviation(), claim.bound(), claim.control()))
                            .collect(Collectors.joining("; "))
                    + " (" + claims.x().label() + ")";
        }
        if (panel instanceof HeatMapPanel map) {
            return title
                    + "matrix of %d rows and %d columns, colors from %s to %s"
                            .formatted(map.rows().size(), map.columns(), map.lowest(), map.largest());
        }
        if (panel instanceof SolidPanel solids) {
            return title
                    + solids.solids().stream()
                            .map(solid -> "%s with %d corners and %d faces"
                                    .formatted(
                                            solid.label().isBlank() ? "solid" : solid.label(),
                                            solid.vertices().size(),
                                            solid.faces().size()))
                            .collect(Collectors.joining("; "));
        }
        CurvePanel curves = (CurvePanel) panel;
        return title
                + curves.curves().stream().map(curve -> curve.label()).collect(Collectors.joining("; "))
                + " (" + describe(curves.y()) + " against " + describe(curves.x()) + ")";
    }

    private static String describe(Axis axis) {
        return axis.label().isBlank() ? "values" : axis.label();
    }

    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 4);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
