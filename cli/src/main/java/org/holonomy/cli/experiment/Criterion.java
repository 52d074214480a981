package org.holonomy.cli.experiment;

import java.util.List;
import org.holonomy.cli.config.ConfigNode;
import org.jspecify.annotations.Nullable;

/** What a measured value must satisfy. NaN satisfies nothing. */
sealed interface Criterion {

    /** Reference digits agree to this relative deviation … */
    double DIGITS_RELATIVE = 1e-10;

    /** … or to this absolute one where it is larger. */
    double DIGITS_ABSOLUTE = 1e-14;

    /** A negative control reproduces within this fraction. */
    double CONTROL_FRACTION = 0.05;

    /** Tells whether the components of a measured value satisfy it; all but {@link Digits} look at the first one. */
    boolean accepts(double[] measured);

    /** Returns the condition in a few characters, such as {@code ≤ 1e-11}. */
    String describe();

    /** Returns the condition for a measured value, which may say by how much it is met. */
    default String describe(double[] measured) {
        return describe();
    }

    /** Returns what the number should be; null if there is no such number, or one for every component. */
    default @Nullable Double target() {
        return null;
    }

    /** Returns how far it may be from that; null where there is no target. */
    default @Nullable Double tolerance() {
        return null;
    }

    /** A number below a bound: an invariance. */
    record Below(double bound) implements Criterion {
        @Override
        public boolean accepts(double[] measured) {
            return measured[0] <= bound;
        }

        @Override
        public String describe() {
            return "≤ " + SignificantFigures.of(bound);
        }

        @Override
        public Double target() {
            return 0.0;
        }

        @Override
        public Double tolerance() {
            return bound;
        }
    }

    /** A number above a bound. */
    record Above(double bound) implements Criterion {
        @Override
        public boolean accepts(double[] measured) {
            return measured[0] >= bound;
        }

        @Override
        public String describe() {
            return "≥ " + SignificantFigures.of(bound);
        }
    }

    /** A number near another. */
    record Near(double expected, double within) implements Criterion {
        @Override
        public boolean accepts(double[] measured) {
            return Math.abs(measured[0] - expected) <= within;
        }

        @Override
        public String describe() {
            return "= " + SignificantFigures.of(expected) + " ± " + SignificantFigures.of(within);
        }

        @Override
        public Double target() {
            return expected;
        }

        @Override
        public Double tolerance() {
            return within;
        }
    }

    /** A negative control: the deviation that must appear. */
    record Breaks(double expected) implements Criterion {
        @Override
        public boolean accepts(double[] measured) {
            return Math.abs(measured[0] - expected) <= tolerance();
        }

        @Override
        public String describe() {
            return "≈ %s ± %.0f %%, must break".formatted(SignificantFigures.of(expected), 100 * CONTROL_FRACTION);
        }

        @Override
        public Double target() {
            return expected;
        }

        @Override
        public Double tolerance() {
            return CONTROL_FRACTION * Math.abs(expected);
        }
    }

    /** Reference digits, one number for every component. */
    record Digits(List<Double> expected) implements Criterion {
        public Digits {
            expected = List.copyOf(expected);
        }

        /** Returns how far a component may be from its reference digits. */
        double tolerance(int component) {
            return Math.max(DIGITS_ABSOLUTE, DIGITS_RELATIVE * Math.abs(expected.get(component)));
        }

        @Override
        public boolean accepts(double[] measured) {
            return largestDeviation(measured) <= 1;
        }

        @Override
        public String describe() {
            return "= reference digits to 1e-10";
        }

        @Override
        public String describe(double[] measured) {
            return "= reference digits, off by %s ≤ 1e-10"
                    .formatted(SignificantFigures.of(DIGITS_RELATIVE * largestDeviation(measured)));
        }

        /** Returns the largest deviation in units of what each component allows; NaN if there are more or fewer. */
        private double largestDeviation(double[] measured) {
            double largest = measured.length == expected.size() ? 0 : Double.NaN;
            for (int i = 0; i < Math.min(measured.length, expected.size()); i++) {
                largest = Math.max(largest, Math.abs(measured[i] - expected.get(i)) / tolerance(i));
            }
            return largest;
        }
    }

    /** The exponent with which deviations fall over a sweep. */
    record Order(double expected, double within) implements Criterion {
        @Override
        public boolean accepts(double[] measured) {
            return Math.abs(measured[0] - expected) <= within;
        }

        @Override
        public String describe() {
            return "order " + SignificantFigures.of(expected) + " ± " + SignificantFigures.of(within);
        }

        @Override
        public Double target() {
            return expected;
        }

        @Override
        public Double tolerance() {
            return within;
        }
    }

    /** Reads the condition of a claim, which has exactly one. */
    static Criterion read(ConfigNode claim) {
        if (claim.optional("below").isPresent()) {
            return new Below(claim.child("below").asDouble());
        }
        if (claim.optional("above").isPresent()) {
            return new Above(claim.child("above").asDouble());
        }
        if (claim.optional("breaks").isPresent()) {
            return new Breaks(claim.child("breaks").asDouble());
        }
        if (claim.optional("near").isPresent()) {
            return new Near(
                    claim.child("near").asDouble(), claim.child("within").asDouble());
        }
        if (claim.optional("order").isPresent()) {
            return new Order(
                    claim.child("order").asDouble(), claim.child("within").asDouble());
        }
        if (claim.optional("digits").isPresent()) {
            ConfigNode digits = claim.child("digits");
            List<ConfigNode> items = digits.isList() ? digits.asList() : List.of(digits);
            return new Digits(items.stream().map(ConfigNode::asDouble).toList());
        }
        throw claim.fail("no condition");
    }
}
