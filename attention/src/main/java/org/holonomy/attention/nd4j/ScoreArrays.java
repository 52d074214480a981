package org.holonomy.attention.nd4j;

import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/** Sums of distances between n and l points, and what they are computed in, on the device. */
final class ScoreArrays implements AutoCloseable {

    /** Below the rounding of any difference of two numbers near 1. */
    private static final double TINY = 1e-300;

    private final int n;
    private final int l;
    private final INDArray sums;
    private final INDArray squares;
    private final INDArray work;
    private final INDArray differences;

    ScoreArrays(int n, int l) {
        this.n = n;
        this.l = l;
        sums = Nd4j.create(DataType.DOUBLE, new long[] {n, l}, 'f');
        squares = Nd4j.create(DataType.DOUBLE, new long[] {n, l}, 'f');
        work = Nd4j.create(DataType.DOUBLE, new long[] {n, l}, 'f');
        differences = Nd4j.create(DataType.DOUBLE, new long[] {n, l}, 'f');
    }

    void clearSquares() {
        squares.assign(0);
    }

    /** Adds (a_k − b_l)²: the difference is the product of (a_k, 1) and (1, −b_l), rounded once. */
    void addSquaredDifferences(double[] a, double[] b) {
        double[] left = new double[2 * n];
        System.arraycopy(a, 0, left, 0, n);
        Arrays.fill(left, n, 2 * n, 1);
        double[] right = new double[2 * l];
        for (int j = 0; j < l; j++) {
            right[2 * j] = 1;
            right[2 * j + 1] = -b[j];
        }
        try (INDArray first = upload(left, n, 2);
                INDArray second = upload(right, 2, l)) {
            Nd4j.gemm(first, second, work, false, false, 1, 0);
        }
        work.muli(work);
        squares.addi(work);
    }

    /** Adds the distances of points with these heights and the squares collected. */
    void addDistances(double[] heightsOfA, double[] heightsOfB) {
        try (INDArray first = upload(heightsOfA, n, 1);
                INDArray second = upload(heightsOfB, 1, l)) {
            Nd4j.gemm(first, second, work, false, false, 2, 0);
        }
        squares.divi(work);
        work.assign(squares);
        work.addi(2).muli(squares);
        Transforms.sqrt(work, false);
        squares.addi(work);
        addLogarithmOfOneAndSquares();
    }

    /**
     * Adds log(1 + x) = x log(u) / (u − 1), u = 1 + x rounded: the errors of log(u) and u − 1 cancel. ND4J's own log1p
     * rounds 1 + x and stops there. Where u = 1, so small a number on either side of the fraction makes it 1.
     *
     * <p><b>Source.</b> W. Kahan; D. Goldberg, <i>What every computer scientist should know about floating-point
     * arithmetic</i>, ACM Computing Surveys 23 (1991), theorem 4.
     */
    private void addLogarithmOfOneAndSquares() {
        work.assign(squares);
        work.addi(1);
        differences.assign(work);
        differences.subi(1).addi(TINY);
        Transforms.log(work, false);
        work.addi(TINY).divi(differences).muli(squares);
        sums.addi(work);
    }

    /**
     * Copies the sums back, row by row.
     *
     * @throws ArithmeticException if one is not finite
     */
    double[] rows() {
        double[] rows;
        try (INDArray copy = sums.dup('c')) {
            rows = copy.data().asDouble();
        }
        for (int i = 0; i < rows.length; i++) {
            if (!Double.isFinite(rows[i])) {
                throw new ArithmeticException(
                        "score [%d, %d]: its points are too far apart for the device, at least 355; compute without ND4J"
                                .formatted(i / l, i % l));
            }
        }
        return rows;
    }

    private static INDArray upload(double[] columns, long rows, long count) {
        return Nd4j.create(columns, new long[] {rows, count}, new long[] {1, rows}, 'f', DataType.DOUBLE);
    }

    @Override
    public void close() {
        sums.close();
        squares.close();
        work.close();
        differences.close();
    }
}
