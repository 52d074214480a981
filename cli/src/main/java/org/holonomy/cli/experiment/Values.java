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
                Double expected =
                        i < digits.expected().size() ? digits.expected().get(i) : null;
                String name = components.length == 1 ? claim.name() : claim.name() + "[" + i + "]";
                Double bound = expected == null
                        ? null
                        : Math.max(Criterion.DIGITS_ABSOLUTE, Criterion.DIGITS_RELATIVE * Math.abs(expected));
                values.add(new Value(name, components[i], expected, bound, control, null));
            }
            return values;
        }
        values.add(new Value(claim.name(), components[0], expected(criterion), bound(criterion), control, null));
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

    private static @Nullable Double expected(Criterion criterion) {
        if (criterion instanceof Criterion.Near near) {
            return near.expected();
        }
        if (criterion instanceof Criterion.Breaks breaks) {
            return breaks.expected();
        }
        if (criterion instanceof Criterion.Order order) {
            return order.expected();
        }
        return criterion instanceof Criterion.Below ? 0.0 : null;
    }

    private static @Nullable Double bound(Criterion criterion) {
        if (criterion instanceof Criterion.Below below) {
            return below.bound();
        }
        if (criterion instanceof Criterion.Near near) {
            return near.within();
        }
        if (criterion instanceof Criterion.Order order) {
            return order.within();
        }
        if (criterion instanceof Criterion.Breaks breaks) {
            return Criterion.CONTROL_FRACTION * Math.abs(breaks.expected());
        }
        return null;
    }
}
