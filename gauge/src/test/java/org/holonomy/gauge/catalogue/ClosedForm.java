package org.holonomy.gauge.catalogue;

import java.util.ArrayList;
import java.util.List;
import org.holonomy.gauge.network.Features;

/** The catalogue's numbers D(k; …): entry p = 1, 2, … is sin(0.37 p² + 1.7 k). */
public final class ClosedForm {

    private ClosedForm() {}

    /** D(k; count). */
    public static double[] numbers(int k, int count) {
        double[] numbers = new double[count];
        for (int i = 0; i < count; i++) {
            double p = i + 1;
            numbers[i] = Math.sin(0.37 * (p * p) + 1.7 * k);
        }
        return numbers;
    }

    /** The columns of factor · D(k; rows, columns) as samples. */
    public static Features columns(double factor, int k, int rows, int columns) {
        double[] flat = numbers(k, rows * columns);
        List<double[]> samples = new ArrayList<>();
        for (int j = 0; j < columns; j++) {
            double[] sample = new double[rows];
            for (int i = 0; i < rows; i++) {
                sample[i] = factor * flat[i * columns + j];
            }
            samples.add(sample);
        }
        return Features.of(new int[] {rows}, samples);
    }
}
