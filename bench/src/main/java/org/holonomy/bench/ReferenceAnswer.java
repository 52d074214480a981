package org.holonomy.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What a workload must answer before it is timed.
 *
 * @param workload its name
 * @param sum of all entries
 * @param frobenius the root of the sum of their squares
 * @param entries some, by part and index
 */
record ReferenceAnswer(String workload, double sum, double frobenius, Map<Index, Double> entries) {

    /** Relative to each number. */
    private static final double TOLERANCE = 1e-13;

    /** Where an entry is: which array, and where in it. */
    record Index(int part, int index) {}

    /** Returns the answer, or throws an exception that says by how much it is wrong. */
    List<double[]> check(List<double[]> answer) {
        require("sum", answer.stream().flatMapToDouble(Arrays::stream).sum(), sum);
        double squares =
                answer.stream().flatMapToDouble(Arrays::stream).map(x -> x * x).sum();
        require("Frobenius norm", Math.sqrt(squares), frobenius);
        entries.forEach(
                (where, expected) -> require("entry " + where, answer.get(where.part())[where.index()], expected));
        return answer;
    }

    private void require(String what, double actual, double expected) {
        double error = Math.abs(actual - expected) / Math.abs(expected);
        if (!(error <= TOLERANCE)) {
            throw new IllegalStateException("%s: %s is %s, expected %s (relative error %.1e, at most %.0e)"
                    .formatted(workload, what, actual, expected, error, TOLERANCE));
        }
    }
}
