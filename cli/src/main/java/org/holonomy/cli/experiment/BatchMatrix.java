package org.holonomy.cli.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.holonomy.gauge.network.Features;

/**
 * A batch of samples as one matrix: vectors are its columns; of all other samples the first axis counts rows, the others
 * are flat, and the samples lie below each other.
 */
final class BatchMatrix {

    private BatchMatrix() {}

    /**
     * Returns the samples in a matrix.
     *
     * @param shape of one sample
     * @throws IllegalArgumentException if the matrix does not hold whole samples
     */
    static Features features(int[] shape, RealMatrix matrix) {
        RealMatrix rows = shape.length == 1 ? matrix.transpose() : matrix;
        int height = shape.length == 1 ? 1 : shape[0];
        int width = Features.size(shape) / height;
        if (rows.getColumnDimension() != width || rows.getRowDimension() % height != 0) {
            throw new IllegalArgumentException("inputs: a matrix of shape [%d, %d], expected %s for samples of shape %s"
                    .formatted(
                            matrix.getRowDimension(),
                            matrix.getColumnDimension(),
                            shape.length == 1
                                    ? "[%d, samples], one a column".formatted(width)
                                    : "[samples * %d, %d], samples below each other".formatted(height, width),
                            Arrays.toString(shape)));
        }
        double[] flat = TensorDefinition.entries(rows);
        List<double[]> samples = new ArrayList<>();
        for (int first = 0; first < flat.length; first += height * width) {
            samples.add(Arrays.copyOfRange(flat, first, first + height * width));
        }
        return Features.of(shape, samples);
    }

    /** Returns a batch as a matrix. */
    static RealMatrix of(Features features) {
        int[] shape = features.shape();
        int height = shape.length == 1 ? 1 : shape[0];
        RealMatrix rows = rows(features.samples(), height, Features.size(shape) / height);
        return shape.length == 1 ? rows.transpose() : rows;
    }

    /** Returns flat matrices of one shape below each other. */
    static RealMatrix rows(List<double[]> samples, int height, int width) {
        RealMatrix matrix = MatrixUtils.createRealMatrix(samples.size() * height, width);
        for (int i = 0; i < matrix.getRowDimension(); i++) {
            int first = i % height * width;
            matrix.setRow(i, Arrays.copyOfRange(samples.get(i / height), first, first + width));
        }
        return matrix;
    }
}
