package org.holonomy.cli;

import java.util.Arrays;
import java.util.List;

/** Matrices as JSON has them: lists of rows. */
final class Rows {

    private Rows() {}

    static List<List<Double>> of(double[][] matrix) {
        return Arrays.stream(matrix)
                .map(row -> Arrays.stream(row).boxed().toList())
                .toList();
    }
}
