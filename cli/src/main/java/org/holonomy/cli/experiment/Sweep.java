package org.holonomy.cli.experiment;

import java.util.List;
import org.holonomy.cli.config.ConfigNode;

/**
 * The values of a variable over which a claim is measured again and again.
 *
 * @param variable its name in formulas
 * @param values at least two
 */
record Sweep(String variable, List<Double> values) {

    /** Number of steps of a discretisation; the size that vanishes is its inverse. */
    static final String STEPS = "N";

    Sweep {
        values = List.copyOf(values);
    }

    static Sweep read(ConfigNode over) {
        var entry = over.asObject().entrySet().iterator().next();
        List<Double> values =
                entry.getValue().asList().stream().map(ConfigNode::asDouble).toList();
        if (values.size() < 2) {
            throw entry.getValue().fail("%d values, expected at least 2 to measure an order".formatted(values.size()));
        }
        return new Sweep(entry.getKey(), values);
    }

    /** Returns the quantity that goes to zero: 1/N for steps, the value itself for amplitudes. */
    List<Double> sizes() {
        return variable.equals(STEPS) ? values.stream().map(n -> 1 / n).toList() : values;
    }
}
