package org.holonomy.cli.experiment;

import java.util.List;
import org.holonomy.cli.config.ConfigNode;

/** What a measured value must satisfy. */
sealed interface Criterion {

    /** Reference digits agree to this relative deviation … */
    double DIGITS_RELATIVE = 1e-10;

    /** … or to this absolute one where it is larger. */
    double DIGITS_ABSOLUTE = 1e-14;

    /** A negative control reproduces within this fraction. */
    double CONTROL_FRACTION = 0.05;

    /** Tells whether the components of a measured value satisfy it. */
    boolean accepts(double[] measured);

    /** Returns the condition in a few characters, such as {@code ≤ 1e-11}. */
    String describe();

    /** A number below a bound: an invariance. */
    record Below(double bound) implements Criterion {
        @Override
        public boolean accepts(double[] measured) {
            return measured[0] <= bound;
        }

        @Override
        public String describe() {
            return "≤ " + Figures.compact(bound);
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
            return "≥ " + Figures.compact(bound);
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
            return "= " + Figures.compact(expected) + " ± " + Figures.compact(within);
        }
    }

    /** A negative control: the deviation that must appear. */
    record Breaks(double expected) implements Criterion {
        @Override
        public boolean accepts(double[] measured) {
            return Math.abs(measured[0] - expected) <= CONTROL_FRACTION * Math.abs(expected);
        }

        @Override
        public String describe() {
            return "≈ " + Figures.compact(expected) + " ± 5 %, must break";
        }
    }

    /** Reference digits, one number for every component. */
    record Digits(List<Double> expected) implements Criterion {
        public Digits {
            expected = List.copyOf(expected);
        }

        @Override
        public boolean accepts(double[] measured) {
            if (measured.length != expected.size()) {
                return false;
            }
            for (int i = 0; i < measured.length; i++) {
                double allowed = Math.max(DIGITS_ABSOLUTE, DIGITS_RELATIVE * Math.abs(expected.get(i)));
                if (!(Math.abs(measured[i] - expected.get(i)) <= allowed)) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public String describe() {
            return "= reference digits to 1e-10";
        }

        /** Returns the largest deviation, relative to what each component allows. */
        double largestDeviation(double[] measured) {
            double largest = measured.length == expected.size() ? 0 : Double.NaN;
            for (int i = 0; i < Math.min(measured.length, expected.size()); i++) {
                double scale = Math.max(Math.abs(expected.get(i)), DIGITS_ABSOLUTE / DIGITS_RELATIVE);
                largest = Math.max(largest, Math.abs(measured[i] - expected.get(i)) / scale);
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
            return "order " + Figures.compact(expected) + " ± " + Figures.compact(within);
        }
    }

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
