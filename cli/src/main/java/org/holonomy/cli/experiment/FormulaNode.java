package org.holonomy.cli.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.holonomy.cli.config.ConfigNode;
import org.holonomy.cli.config.ConfigurationException;
import org.holonomy.ode.formula.Formula;
import org.holonomy.ode.formula.FormulaException;

/**
 * A formula and the place in a file where it was written.
 *
 * @param formula what was written
 * @param node where
 */
record FormulaNode(Formula formula, ConfigNode node) {

    /** In a list the entries follow one another in one count of characters; the offset 0 is that of the whole list. */
    private static final int BEFORE_ENTRIES = 1;

    /**
     * Reads a formula from a number, a text, or a list of rows of either.
     *
     * @throws ConfigurationException at the character that does not fit
     */
    static FormulaNode read(ConfigNode node) {
        return new FormulaNode(node.isList() ? matrix(node) : entry(node, 0), node);
    }

    private static Formula entry(ConfigNode node, int first) {
        if (node.isNumber()) {
            return new Formula.Literal(node.asDouble());
        }
        try {
            return Formula.parse(node.asText(), first);
        } catch (FormulaException e) {
            throw node.fail(e.offset() - first, String.valueOf(e.getMessage()));
        }
    }

    /** A flat list is a column; a list of lists is a matrix row by row. */
    private static Formula matrix(ConfigNode node) {
        List<List<Formula>> rows = new ArrayList<>();
        int first = BEFORE_ENTRIES;
        for (ConfigNode row : node.asList()) {
            List<Formula> formulas = new ArrayList<>();
            for (ConfigNode entry : entries(row)) {
                formulas.add(entry(entry, first));
                first += length(entry);
            }
            if (formulas.isEmpty() || (!rows.isEmpty() && rows.get(0).size() != formulas.size())) {
                throw row.fail("row has %d entries, expected %s"
                        .formatted(
                                formulas.size(),
                                rows.isEmpty() ? "at least 1" : rows.get(0).size()));
            }
            rows.add(formulas);
        }
        if (rows.isEmpty()) {
            throw node.fail("empty list, expected at least one row");
        }
        return new Formula.MatrixLiteral(rows, 0);
    }

    private static List<ConfigNode> entries(ConfigNode row) {
        return row.isList() ? row.asList() : List.of(row);
    }

    /** Returns how many offsets an entry takes: one for each character, and one for its end. */
    private static int length(ConfigNode entry) {
        return entry.isText() ? entry.asText().length() + 1 : 1;
    }

    /** Returns a refusal at the entry, and the character in it, that an offset belongs to. */
    private ConfigurationException refusal(FormulaException e) {
        String problem = String.valueOf(e.getMessage());
        if (node.isText()) {
            return node.fail(Math.min(e.offset(), node.asText().length()), problem);
        }
        int first = BEFORE_ENTRIES;
        for (ConfigNode row : node.isList() ? node.asList() : List.<ConfigNode>of()) {
            for (ConfigNode entry : entries(row)) {
                int next = first + length(entry);
                if (e.offset() >= first && e.offset() < next && entry.isText()) {
                    return entry.fail(e.offset() - first, problem);
                }
                first = next;
            }
        }
        return node.fail(problem);
    }

    /** Runs a computation with this formula; what the formula or the numbers are to blame for is reported at its place. */
    <T> T located(Supplier<T> computation) {
        return Located.at(node, () -> {
            try {
                return computation.get();
            } catch (FormulaException e) {
                throw refusal(e);
            }
        });
    }
}
