package org.holonomy.gauge.observe;

/** What was found of a claimed invariance. */
public sealed interface Verdict {

    /** Returns one word for tables. */
    String word();

    /** The deviation is explained by rounding and the solver, and the control breaks clearly. */
    record Exact() implements Verdict {
        @Override
        public String word() {
            return "EXACT";
        }
    }

    /**
     * The deviation falls with the step like constant · hᵒʳᵈᵉʳ.
     *
     * @param order the measured exponent
     * @param constant the measured factor
     */
    record Approximate(double order, double constant) implements Verdict {
        @Override
        public String word() {
            return "APPROXIMATE";
        }
    }

    /**
     * The deviation is above what rounding and the solver explain.
     *
     * @param witness index of the component that moved most
     */
    record Broken(int witness) implements Verdict {
        @Override
        public String word() {
            return "BROKEN";
        }
    }

    /** The control does not break either, so that this observable tells nothing about this symmetry. */
    record Undecided() implements Verdict {
        @Override
        public String word() {
            return "UNDECIDED";
        }
    }
}
