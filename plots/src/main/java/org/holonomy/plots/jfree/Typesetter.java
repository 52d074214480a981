package org.holonomy.plots.jfree;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.scilab.forge.jlatexmath.Box;
import org.scilab.forge.jlatexmath.JMathTeXException;
import org.scilab.forge.jlatexmath.SymbolAtom;
import org.scilab.forge.jlatexmath.TeXConstants;
import org.scilab.forge.jlatexmath.TeXFormula;

/** Sets labels and formulas with JLaTeXMath; one for each drawing of a figure. */
final class Typesetter {

    /** Guards the tables and fonts of JLaTeXMath, which are static and filled as they are needed, also while drawing. */
    static final Object TABLES = new Object();

    private static final String SPACE = "\\text{ }";

    private final Map<Key, Box> boxes = new HashMap<>();

    /**
     * Returns a label broken into lines of at most {@code maxWidth} points; a word longer than that makes the whole label
     * smaller.
     *
     * @throws IllegalArgumentException if the label is not TeX that can be set
     */
    TextBlock label(String label, double size, double maxWidth) {
        List<Box> lines = new ArrayList<>();
        String line = "";
        for (String word : LabelSyntax.words(label)) {
            String longer = line.isEmpty() ? word : line + SPACE + word;
            if (!line.isEmpty() && size * box(longer, size, label).getWidth() > maxWidth) {
                lines.add(box(line, size, label));
                line = word;
            } else {
                line = longer;
            }
        }
        if (!line.isEmpty()) {
            lines.add(box(line, size, label));
        }
        double widest = lines.stream().mapToDouble(Box::getWidth).max().orElse(0);
        return new TextBlock(lines, widest * size > maxWidth ? maxWidth / widest : size);
    }

    /** Returns a label on one line. */
    TextBlock label(String label, double size) {
        return label(label, size, Double.POSITIVE_INFINITY);
    }

    /** Returns a formula of our own, without dollar signs. */
    TextBlock formula(String tex, double size) {
        return new TextBlock(List.of(box(tex, size, tex)), size);
    }

    private Box box(String tex, double size, String label) {
        return boxes.computeIfAbsent(new Key(tex, size), key -> set(key, label));
    }

    private static Box set(Key key, String label) {
        synchronized (TABLES) {
            Map<SymbolAtom, Integer> types = new HashMap<>();
            SymbolAtom.symbols.values().forEach(symbol -> types.put(symbol, symbol.type));
            try {
                return new TeXFormula(key.tex())
                        .createTeXIcon(TeXConstants.STYLE_TEXT, (float) key.size())
                        .getBox();
            } catch (JMathTeXException e) {
                throw new IllegalArgumentException(
                        "label '%s': is not TeX that can be set: %s".formatted(label, e.getMessage()), e);
            } finally {
                // A symbol alone in a group, as in a{=}b, stays an ordinary one in its tables: later relations would
                // lose their spaces, and the same figure look different the next time.
                types.forEach((symbol, type) -> symbol.type = type);
            }
        }
    }

    /** Boxes are measured in sizes of their text, but contain spaces of fixed length: one box for each size. */
    private record Key(String tex, double size) {}
}
