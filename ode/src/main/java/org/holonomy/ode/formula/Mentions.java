package org.holonomy.ode.formula;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The walk through a formula and through the abbreviations that it mentions, each of which is entered once. */
final class Mentions {

    private final Map<String, Formula> abbreviations;
    private final Set<String> opened = new LinkedHashSet<>();
    private final Set<String> closed = new HashSet<>();
    private final List<Formula.Call> calls = new ArrayList<>();

    private Mentions(Map<String, Formula> abbreviations) {
        this.abbreviations = abbreviations;
    }

    /**
     * Returns every call in a formula and in the abbreviations that it mentions.
     *
     * @throws FormulaException if one of these stands for itself, directly or through others
     */
    static List<Formula.Call> calls(Formula formula, Map<String, Formula> abbreviations) {
        Mentions mentions = new Mentions(abbreviations);
        mentions.walk(formula);
        return mentions.calls;
    }

    private void walk(Formula formula) {
        formula.visitNames(node -> {
            if (node instanceof Formula.Call call) {
                calls.add(call);
            } else if (node instanceof Formula.Variable variable) {
                enter(variable);
            }
        });
    }

    private void enter(Formula.Variable variable) {
        String name = variable.name();
        Formula abbreviated = abbreviations.get(name);
        if (abbreviated == null || closed.contains(name)) {
            return;
        }
        if (!opened.add(name)) {
            throw new FormulaException(
                    "'%s' stands for itself, by way of %s".formatted(name, String.join(", ", opened)),
                    variable.offset());
        }
        walk(abbreviated);
        opened.remove(name);
        closed.add(name);
    }
}
