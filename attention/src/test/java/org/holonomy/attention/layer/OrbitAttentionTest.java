package org.holonomy.attention.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.holonomy.attention.distance.DistanceProduct;
import org.holonomy.attention.distance.FactorCotangents;
import org.holonomy.attention.distance.HalfPlanePoints;
import org.holonomy.attention.halfplane.HalfPlaneDraws;
import org.holonomy.attention.halfplane.HalfPlaneIsometry;
import org.holonomy.attention.halfplane.HalfPlanePoint;
import org.holonomy.ode.field.ShapeMismatchException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrbitAttentionTest {

    private static final int ROWS = 4;
    private static final int COLUMNS = 3;

    /** Errors of second order in the step and roundings divided by it: 1e-5² and 2⁻⁵³ · 10 / 1e-5. */
    private static final double STEP = 1e-5;

    private static final double DIFFERENCES = 1e-9;

    private static HalfPlanePoints points(HalfPlaneDraws draws) {
        double[] re = new double[ROWS * COLUMNS];
        double[] im = new double[ROWS * COLUMNS];
        for (int k = 0; k < re.length; k++) {
            HalfPlanePoint point = draws.point();
            re[k] = point.x();
            im[k] = point.y();
        }
        return HalfPlanePoints.of(ROWS, COLUMNS, re, im);
    }

    private static RealMatrix matrix(HalfPlaneDraws draws, int columns) {
        RealMatrix matrix = MatrixUtils.createRealMatrix(ROWS, columns);
        for (int k = 0; k < ROWS; k++) {
            for (int j = 0; j < columns; j++) {
                matrix.setEntry(k, j, draws.random().nextGaussian());
            }
        }
        return matrix;
    }

    private static RealMatrix scores(HalfPlanePoints q, HalfPlanePoints k) {
        double[] sums = DistanceProduct.hyperbolic(q, k);
        double[][] rows = new double[ROWS][];
        Arrays.setAll(rows, i -> Arrays.copyOfRange(sums, i * ROWS, (i + 1) * ROWS));
        return MatrixUtils.createRealMatrix(rows);
    }

    private static RealMatrix dynamic(RealMatrix scores, RealMatrix values) {
        return OrbitAttention.output(scores, values, OrbitAttention.dynamicScale(scores));
    }

    @Test
    void weightsAreThoseOfTheExponentials() {
        RealMatrix scores = MatrixUtils.createRealMatrix(new double[][] {{Math.log(2), 0}, {0, Math.log(8)}});
        RealMatrix values = MatrixUtils.createRealMatrix(new double[][] {{3, 0}, {0, 6}});
        RealMatrix output = OrbitAttention.output(scores, values, 1);

        assertThat(output.getRow(0)).containsExactly(new double[] {1, 4}, within(1e-15));
        assertThat(output.getRow(1)).containsExactly(new double[] {8 / 3.0, 2 / 3.0}, within(1e-15));
        assertThat(OrbitAttention.dynamicScale(scores)).isCloseTo(4 / Math.log(16), within(1e-15));
    }

    /** Exponents of −1e4 underflow; only their differences count. */
    @Test
    void largeScoresDoNotUnderflow() {
        RealMatrix scores = MatrixUtils.createRealMatrix(new double[][] {{1e4, 1e4 + Math.log(3)}});
        RealMatrix values = MatrixUtils.createRealMatrix(new double[][] {{4}, {8}});

        assertThat(OrbitAttention.output(scores, values, 1).getEntry(0, 0)).isCloseTo(5, within(1e-11));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void anIsometryOfQueriesAndKeysKeepsTheOutput(long seed) {
        HalfPlaneDraws draws = new HalfPlaneDraws(seed);
        HalfPlanePoints q = points(draws);
        HalfPlanePoints k = points(draws);
        RealMatrix values = matrix(draws, 2);
        HalfPlaneIsometry g = draws.isometry();
        RealMatrix before = dynamic(scores(q, k), values);

        assertThat(dynamic(scores(q.map(g::apply), k.map(g::apply)), values)
                        .subtract(before)
                        .getNorm1())
                .isLessThan(1e-12);
        assertThat(dynamic(scores(q.map(g::apply), k), values).subtract(before).getNorm1())
                .isGreaterThan(1e-4);
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void theGradientIsThatOfCentralDifferences(long seed) {
        HalfPlaneDraws draws = new HalfPlaneDraws(seed);
        HalfPlanePoints q = points(draws);
        HalfPlanePoints k = points(draws);
        RealMatrix values = matrix(draws, 2);
        RealMatrix slope = matrix(draws, 2);
        FactorCotangents gradient = OrbitAttention.pullBack(q, k, values, slope);
        ToDoubleFunction<RealMatrix> loss =
                output -> slope.transposeMultiply(output).getTrace();

        double[] ofQueries = differences(q, moved -> loss.applyAsDouble(dynamic(scores(moved, k), values)));
        double[] ofKeys = differences(k, moved -> loss.applyAsDouble(dynamic(scores(q, moved), values)));
        assertThat(gradient.a()).containsExactly(ofQueries, within(DIFFERENCES));
        assertThat(gradient.b()).containsExactly(ofKeys, within(DIFFERENCES));
    }

    /** With β held fixed the derivative is another: the one through the mean of the scores counts. */
    @Test
    void theScaleIsPartOfTheDerivative() {
        HalfPlaneDraws draws = new HalfPlaneDraws(21);
        RealMatrix s = scores(points(draws), points(draws));
        RealMatrix values = matrix(draws, 2);
        RealMatrix slope = matrix(draws, 2);
        RealMatrix along = MatrixUtils.createRealMatrix(ROWS, ROWS).scalarAdd(1);
        double rate = OrbitAttention.scoreGradient(s, values, slope)
                .transposeMultiply(along)
                .getTrace();
        double fixed = OrbitAttention.dynamicScale(s);
        RealMatrix ahead = s.scalarAdd(STEP);
        RealMatrix behind = s.scalarAdd(-STEP);

        assertThat(rate)
                .isCloseTo(
                        slope.transposeMultiply(dynamic(ahead, values).subtract(dynamic(behind, values)))
                                        .getTrace()
                                / (2 * STEP),
                        within(DIFFERENCES));
        assertThat(slope.transposeMultiply(OrbitAttention.output(ahead, values, fixed)
                                        .subtract(OrbitAttention.output(behind, values, fixed)))
                                .getTrace()
                        / (2 * STEP))
                .isCloseTo(0, within(DIFFERENCES));
        assertThat(Math.abs(rate)).isGreaterThan(1e-3);
    }

    @Test
    void shapesThatDoNotFitAreRefused() {
        RealMatrix square = MatrixUtils.createRealIdentityMatrix(3);
        RealMatrix tall = MatrixUtils.createRealMatrix(4, 2);

        assertThatThrownBy(() -> OrbitAttention.output(square, tall, 1))
                .isInstanceOf(ShapeMismatchException.class)
                .hasMessage("orbit attention: values has shape [4, 2], expected [3, 2]");
        assertThatThrownBy(() -> OrbitAttention.scoreGradient(square, square, tall))
                .hasMessage("orbit attention: slope has shape [4, 2], expected [3, 3]");
    }

    private static double[] differences(HalfPlanePoints points, ToDoubleFunction<HalfPlanePoints> function) {
        double[] parts = new double[2 * ROWS * COLUMNS];
        for (int k = 0; k < parts.length; k++) {
            parts[k] =
                    (function.applyAsDouble(moved(points, k, STEP)) - function.applyAsDouble(moved(points, k, -STEP)))
                            / (2 * STEP);
        }
        return parts;
    }

    /** Moves one number of the layout in which cotangents are stored. */
    private static HalfPlanePoints moved(HalfPlanePoints points, int number, double by) {
        int row = number / (2 * COLUMNS);
        int place = number % (2 * COLUMNS);
        double[] re = new double[ROWS * COLUMNS];
        double[] im = new double[ROWS * COLUMNS];
        for (int k = 0; k < re.length; k++) {
            boolean here = k == row * COLUMNS + place % COLUMNS;
            re[k] = points.re(k / COLUMNS, k % COLUMNS) + (here && place < COLUMNS ? by : 0);
            im[k] = points.im(k / COLUMNS, k % COLUMNS) + (here && place >= COLUMNS ? by : 0);
        }
        return HalfPlanePoints.of(ROWS, COLUMNS, re, im);
    }
}
