package org.holonomy.cli.experiment;

import java.util.ArrayList;
import java.util.List;
import org.holonomy.cli.experiment.ClaimResult.Value;
import org.jspecify.annotations.Nullable;

/** The measured numbers of a claim beside what was expected of each. */
final class Values {

    private Values() {}

    static List<Value> of(Claim claim, double[] components, List<Double> swept, @Nullable Double control) {
        List<Value> values = new ArrayList<>();
        Criterion criterion = claim.criterion();
        if (criterion instanceof Criterion.Digits digits) {
            for (int i = 0; i < components.length; i++) {
                boolean known = i < digits.expected().size();
                values.add(new Value(
                        components.length == 1 ? claim.name() : claim.name() + "[" + i + "]",
                        components[i],
                        known ? digits.expected().get(i) : null,
                        known ? (Double) digits.tolerance(i) : null,
                        control,
                        null));
            }
            return values;
        }
        values.add(new Value(claim.name(), components[0], criterion.target(), criterion.tolerance(), control, null));
        for (int i = 0; i < swept.size(); i++) {
            Sweep sweep = claim.over().orElseThrow();
            String name = "%s at %s = %s"
                    .formatted(
                            claim.name(),
                            sweep.variable(),
                            SignificantFigures.of(sweep.values().get(i)));
            values.add(new Value(name, swept.get(i), null, null, null, null));
        }
        return values;
    }
}
