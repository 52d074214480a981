package org.holonomy.cli.experiment;

import java.util.Optional;
import org.holonomy.cli.config.ConfigNode;

/**
 * What an experiment asserts of a measured value.
 *
 * @param name short, unique in the experiment
 * @param says the assertion in words
 * @param measure what is computed
 * @param criterion what it must satisfy
 * @param over the sweep of an order
 * @param control the name of the claim that must break where this one holds
 */
record Claim(
        String name,
        String says,
        FormulaNode measure,
        Criterion criterion,
        Optional<Sweep> over,
        Optional<ConfigNode> control)
        implements Assertion {

    static Claim read(String name, ConfigNode node) {
        Optional<Sweep> over = node.optional("over").map(Sweep::read);
        Criterion criterion = Criterion.read(node);
        if (criterion instanceof Criterion.Order && over.isEmpty()) {
            throw node.fail("an order needs the key over, such as over: {N: [40, 80, 160]}");
        }
        return new Claim(
                name,
                says(name, node),
                FormulaNode.read(node.child("measure")),
                criterion,
                over,
                node.optional("control"));
    }

    /** Tells whether this is a negative control. */
    boolean isControl() {
        return criterion instanceof Criterion.Breaks;
    }

    /** Returns the assertion in words, by default those of its name. */
    static String says(String name, ConfigNode node) {
        return node.optional("says").map(ConfigNode::asText).orElse(name.replace('-', ' '));
    }
}
