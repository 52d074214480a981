package org.holonomy.ode.solve;

/** How the lengths of the steps are chosen. A closed set: a new kind must say how it is taken across kinks. */
public sealed interface StepControl {

    /** Steps beyond this many are refused: the times of so many equal steps could no longer be told apart. */
    int MAX_FIXED_STEPS = 10_000_000;

    /** Returns a label for tables and legends, such as {@code rtol 1.0E-9, atol 1.0E-12}. */
    String label();

    /**
     * Steps as long as the local error allows: below atol + rtol·|x| in every component.
     *
     * @param rtol relative tolerance, at least 0; below about 1e-14 no method can meet it
     * @param atol absolute tolerance, at least {@value #SMALLEST_ATOL}
     * @param maxStep longest step allowed, positive, may be infinite
     * @param maxSteps largest number of steps tried, accepted and rejected together; positive
     */
    record Adaptive(double rtol, double atol, double maxStep, int maxSteps) implements StepControl {

        /** Steps tried before a solve gives up, unless told otherwise. */
        public static final int DEFAULT_MAX_STEPS = 1_000_000;

        /** Squares of errors over tolerance must not overflow: (1e50 / 1e-100)² is still a double. */
        static final double SMALLEST_ATOL = 1e-100;

        /** Checks the four numbers. */
        public Adaptive {
            if (!(rtol >= 0 && rtol < 1)) {
                throw new IllegalArgumentException("step control: rtol = " + rtol + ", expected 0 <= rtol < 1");
            }
            if (!(atol >= SMALLEST_ATOL && Double.isFinite(atol))) {
                throw new IllegalArgumentException(
                        "step control: atol = " + atol + ", expected finite atol >= " + SMALLEST_ATOL);
            }
            if (!(maxStep > 0)) {
                throw new IllegalArgumentException(
                        "step control: maxStep = " + maxStep + ", expected maxStep > 0, Infinity for no limit");
            }
            if (maxSteps < 1) {
                throw new IllegalArgumentException("step control: maxSteps = " + maxSteps + ", expected at least 1");
            }
        }

        /** Sets tolerances alone: steps of any length, and {@value #DEFAULT_MAX_STEPS} of them at most. */
        public Adaptive(double rtol, double atol) {
            this(rtol, atol, Double.POSITIVE_INFINITY, DEFAULT_MAX_STEPS);
        }

        @Override
        public String label() {
            return "rtol " + rtol + ", atol " + atol;
        }
    }

    /** Steps that are told beforehand. */
    sealed interface Fixed extends StepControl {

        /**
         * Returns the length that no step exceeds.
         *
         * @param span distance between the ends, positive
         */
        double lengthOver(double span);
    }

    /**
     * Equal steps over the whole span.
     *
     * <p>Where the field has kinks this is {@link StepLength} with h = span / count, so that kinks may add steps.
     *
     * @param count number of steps, 1 to {@value #MAX_FIXED_STEPS}
     */
    record EqualSteps(int count) implements Fixed {

        /** Checks the number of steps. */
        public EqualSteps {
            if (count < 1 || count > MAX_FIXED_STEPS) {
                throw new IllegalArgumentException(
                        "step control: " + count + " equal steps, expected 1 to " + MAX_FIXED_STEPS);
            }
        }

        @Override
        public double lengthOver(double span) {
            return span / count;
        }

        @Override
        public String label() {
            return count + " equal steps";
        }
    }

    /**
     * Steps no longer than h: every smooth piece of length L takes ⌈L / h⌉ equal ones.
     *
     * @param h length of a step, positive and finite
     */
    record StepLength(double h) implements Fixed {

        /** Checks the length. */
        public StepLength {
            if (!(h > 0 && Double.isFinite(h))) {
                throw new IllegalArgumentException("step control: h = " + h + ", expected finite h > 0");
            }
        }

        @Override
        public double lengthOver(double span) {
            return h;
        }

        @Override
        public String label() {
            return "h = " + h;
        }
    }
}
