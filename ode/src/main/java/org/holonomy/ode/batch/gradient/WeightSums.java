package org.holonomy.ode.batch.gradient;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.holonomy.ode.batch.DivergedSample;
import org.holonomy.ode.field.MultilayerPerceptronField;

/**
 * What a group of samples adds to a loss and to its gradient by weights.
 *
 * <p>What comes through M = U D and f = U d + c is summed beside the rest, and brought to U, D and d once, at the end.
 */
final class WeightSums {

    private double loss;
    private final double[] coupling;
    private final double[] drift;
    private final double[] up;
    private final double[] upBias;
    private final double[] time;
    private final double[] down;
    private final double[] downBias;

    private WeightSums(int n, int h, int entriesOfCoupling) {
        coupling = new double[entriesOfCoupling];
        drift = new double[h];
        up = new double[h * n];
        upBias = new double[h];
        time = new double[h];
        down = new double[n * h];
        downBias = new double[n];
    }

    /** Starts at 0. */
    static WeightSums of(HiddenField field) {
        int h = field.hiddenUnits();
        return new WeightSums(field.dimension(), h, field.isFactored() ? 0 : h * h);
    }

    /** Adds what another group holds. */
    void add(WeightSums other) {
        loss += other.loss;
        add(coupling, other.coupling);
        add(drift, other.drift);
        add(up, other.up);
        add(upBias, other.upBias);
        add(time, other.time);
        add(down, other.down);
        add(downBias, other.downBias);
    }

    private static void add(double[] sum, double[] term) {
        addRows(1, term, sum);
    }

    /** Adds all rows of a matrix, times a factor, to a sum. */
    static void addRows(double factor, double[] rows, double[] sum) {
        for (int first = 0; first < rows.length; first += sum.length) {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += factor * rows[first + i];
            }
        }
    }

    void addLoss(double share) {
        loss += share;
    }

    /** Returns the cotangent of M, h × h, to be added to; nothing where M is its factors. */
    double[] coupling() {
        return coupling;
    }

    /** Returns the cotangent of f, h components; to be added to. */
    double[] drift() {
        return drift;
    }

    /** Returns the rest of the cotangent of U, h × n; to be added to. */
    double[] up() {
        return up;
    }

    /** Returns the cotangent of u, h components; to be added to. */
    double[] upBias() {
        return upBias;
    }

    /** Returns the cotangent of c, h components; to be added to. */
    double[] time() {
        return time;
    }

    /** Returns the rest of the cotangent of D, n × h; to be added to. */
    double[] down() {
        return down;
    }

    /** Returns the rest of the cotangent of d, n components; to be added to. */
    double[] downBias() {
        return downBias;
    }

    /**
     * Returns the gradient.
     *
     * @param field where it is taken
     * @param states by first states, samples × n; kept
     * @param diverged samples that were left out
     */
    PerceptronGradient gradient(MultilayerPerceptronField field, double[] states, List<DivergedSample> diverged) {
        int n = field.dimension();
        int h = field.hiddenUnits();
        RealVector ofDrift = new ArrayRealVector(drift);
        RealMatrix ofUp = matrix(h, n, up).add(ofDrift.outerProduct(field.downBias()));
        RealMatrix ofDown = matrix(n, h, down);
        if (coupling.length > 0) {
            RealMatrix ofCoupling = matrix(h, h, coupling);
            ofUp = ofUp.add(ofCoupling.multiplyTransposed(field.down()));
            ofDown = ofDown.add(field.up().transposeMultiply(ofCoupling));
        }
        RealVector ofDownBias = field.up().preMultiply(ofDrift).add(new ArrayRealVector(downBias));
        return new PerceptronGradient(
                loss,
                ofUp,
                new ArrayRealVector(upBias),
                new ArrayRealVector(time),
                ofDown,
                ofDownBias,
                states,
                diverged);
    }

    private static RealMatrix matrix(int rows, int columns, double[] entries) {
        return MatrixUtils.createRealMatrix(IntStream.range(0, rows)
                .mapToObj(i -> Arrays.copyOfRange(entries, i * columns, (i + 1) * columns))
                .toArray(double[][]::new));
    }
}
