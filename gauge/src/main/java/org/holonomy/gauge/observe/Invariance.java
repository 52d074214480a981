package org.holonomy.gauge.observe;

/**
 * The measured answer to the question whether an observable is invariant.
 *
 * <p>All numbers but the scale are relative to the observable's scale.
 *
 * @param observable what was measured
 * @param deviation largest change of a component under the transformation
 * @param scale largest absolute component before the transformation; 1 if all vanish
 * @param noiseFloor what rounding, the solver and the precision of files explain
 * @param control deviation under a transformation that is no symmetry
 * @param verdict what follows from these numbers
 */
public record Invariance(
        String observable, double deviation, double scale, double noiseFloor, double control, Verdict verdict) {

    /**
     * A control must exceed the noise floor by this factor to count as broken: three digits, so that neither a lucky
     * control nor an overestimated floor decides.
     */
    public static final double CONTROL_FACTOR = 1e3;

    /** Roundings of one measurement, relative to its scale: the floor never falls below them. */
    static final double ROUNDINGS = 64 * Math.ulp(1.0);

    /**
     * Measures an observable on a model, on its transform and on a control.
     *
     * @param observable what is claimed to be invariant
     * @param model the model
     * @param transformed the model after the symmetry
     * @param control the model after something that is no symmetry
     * @param conditionNumber of the transformation, finite and at least 1; the noise floor is multiplied by it
     * @param fileNoise relative deviation that the precision of the weights' file explains; 0 for closed forms
     * @throws IllegalArgumentException if a number is outside its range, or two measurements differ in length
     */
    public static <M> Invariance measure(
            Observable<? super M> observable,
            M model,
            M transformed,
            M control,
            double conditionNumber,
            double fileNoise) {
        if (!(conditionNumber >= 1 && conditionNumber < Double.POSITIVE_INFINITY && fileNoise >= 0)) {
            throw new IllegalArgumentException(
                    "invariance: condition number %s and file noise %s, expected finite >= 1 and >= 0"
                            .formatted(conditionNumber, fileNoise));
        }
        double[] before = observable.measure(model);
        double[] after = observable.measure(transformed);
        double scale = largest(before);
        if (scale == 0) {
            scale = 1;
        }
        Observable<? super M> check = recomputed(observable);
        // The two errors may point in opposite directions: together they explain their sum.
        double solver =
                largestDifference(before, check.measure(model)) + largestDifference(after, check.measure(transformed));
        double noiseFloor = Math.max(Math.max(solver / scale, ROUNDINGS), fileNoise) * conditionNumber;
        double deviation = largestDifference(before, after) / scale;
        double broken = largestDifference(before, observable.measure(control)) / scale;
        Verdict verdict = judge(deviation, noiseFloor, broken, witness(before, after));
        return new Invariance(observable.name(), deviation, scale, noiseFloor, broken, verdict);
    }

    private static Verdict judge(double deviation, double noiseFloor, double control, int witness) {
        if (!(deviation <= noiseFloor && deviation < Double.POSITIVE_INFINITY)) {
            return new Verdict.Broken(witness);
        }
        // A floor or a control that is not finite was not measured.
        boolean broken = control >= CONTROL_FACTOR * noiseFloor && control < Double.POSITIVE_INFINITY;
        return broken ? new Verdict.Exact() : new Verdict.Undecided();
    }

    /** Captures the wildcard: the recomputed observable measures whatever the first one does. */
    private static <T> Observable<T> recomputed(Observable<T> observable) {
        return observable.recomputed();
    }

    /**
     * Returns the largest absolute difference of two measurements; NaN counts as infinite.
     *
     * @param first one measurement; not modified
     * @param second the other one, of as many components; not modified
     * @throws IllegalArgumentException if they differ in length
     */
    public static double largestDifference(double[] first, double[] second) {
        if (first.length != second.length) {
            throw new IllegalArgumentException(
                    "invariance: measurements of %d and %d components, expected the same number"
                            .formatted(first.length, second.length));
        }
        double largest = 0;
        for (int i = 0; i < first.length; i++) {
            largest = Math.max(largest, difference(first[i], second[i]));
        }
        return largest;
    }

    private static double difference(double a, double b) {
        double difference = Math.abs(a - b);
        return Double.isNaN(difference) ? Double.POSITIVE_INFINITY : difference;
    }

    private static double largest(double[] values) {
        return largestDifference(values, new double[values.length]);
    }

    private static int witness(double[] before, double[] after) {
        int witness = 0;
        for (int i = 1; i < before.length; i++) {
            if (difference(after[i], before[i]) > difference(after[witness], before[witness])) {
                witness = i;
            }
        }
        return witness;
    }
}
