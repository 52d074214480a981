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

    /**
     * Reads a formula from a number, a text, or a list of rows of either.
     *
     * @throws ConfigurationException at the character that does not fit
     */
    static FormulaNode read(ConfigNode node) {
        return new FormulaNode(parse(node), node);
    }

    private static Formula parse(ConfigNode node) {
        if (node.isNumber()) {
            return new Formula.Literal(node.asDouble());
        }
        if (node.isList()) {
            return matrix(node);
        }
        try {
            return Formula.parse(node.asText());
        } catch (FormulaException e) {
            throw node.fail(e.offset(), String.valueOf(e.getMessage()));
        }
    }

    /** A flat list is a column; a list of lists is a matrix row by row. */
    private static Formula matrix(ConfigNode node) {
        List<List<Formula>> rows = new ArrayList<>();
        for (ConfigNode row : node.asList()) {
            List<ConfigNode> entries = row.isList() ? row.asList() : List.of(row);
            List<Formula> formulas = new ArrayList<>();
            entries.forEach(entry -> formulas.add(parse(entry)));
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

    /** Runs a computation with this formula; what the formula or the numbers are to blame for is reported at its place. */
    <T> T located(Supplier<T> computation) {
        return Located.at(node, () -> {
            try {
                return computation.get();
            } catch (FormulaException e) {
                throw node.isText()
                        ? node.fail(Math.min(e.offset(), node.asText().length()), String.valueOf(e.getMessage()))
                        : node.fail(String.valueOf(e.getMessage()));
            }
        });
    }
}
