package org.holonomy.ode.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.hipparchus.dfp.Dfp;
import org.hipparchus.dfp.DfpField;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TaylorExponentialTest {

    private static final long SEED = 20261121;

    /** Sizes that reach degree 8, 12, 12 with one squaring, 18, and 18 with squarings. */
    @ParameterizedTest
    @CsvSource({"4, 0.01", "4, 0.1", "4, 0.2", "4, 0.4", "4, 3", "7, 0.004", "7, 0.08", "7, 0.25", "7, 2"})
    void agreesWithTheSeriesToFiftyDigits(int n, double size) {
        double[] a = matrix(n, size);
        double[] exact = series(a, n);
        double scale = largest(exact);

        assertThat(largest(difference(exponential(a, n), exact)) / scale).isLessThan(4e-15 * Math.max(1, n * size));
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 8, 16, 33, 64})
    void agreesWithTheLibraryItReplaces(int n) {
        double[] a = matrix(n, 1.0 / n);
        RealMatrix library = MatrixUtils.matrixExponential(rows(a, n));

        assertThat(largest(difference(exponential(a, n), flat(library)))).isLessThan(4e-14);
    }

    /** At the sizes of Magnus steps, and what is left of exp A − I is exact where exp A would round it away. */
    @ParameterizedTest
    @ValueSource(doubles = {0.003, 0.02, 0.05, 0.1, 0.15})
    void antisymmetricMatricesHaveOrthogonalExponentials(double size) {
        int n = 16;
        double[] a = matrix(n, size);
        double[] antisymmetric = new double[n * n];
        for (int i = 0; i < n * n; i++) {
            antisymmetric[i] = a[i] - a[i % n * n + i / n];
        }
        RealMatrix e = rows(exponential(antisymmetric, n), n);
        RealMatrix defect = e.transposeMultiply(e).subtract(MatrixUtils.createRealIdentityMatrix(n));

        assertThat(largest(flat(defect))).isLessThan(2e-15);
    }

    @Test
    void theDifferenceToTheIdentityKeepsItsDigits() {
        double[] difference = new double[1];
        try (SquareProducts products = new SquareProducts(1, new RowProducts())) {
            new TaylorExponential(products).minusIdentity(new double[] {1e-12}, difference);
        }

        assertThat(difference[0]).isEqualTo(Math.expm1(1e-12));
    }

    @Test
    void whatIsNotFiniteStaysSo() {
        assertThat(exponential(new double[] {1, Double.NaN, 0, 1}, 2)).containsOnly(Double.NaN);
        assertThat(exponential(new double[] {Double.POSITIVE_INFINITY, 0, 0, 1}, 2))
                .containsOnly(Double.NaN);
        assertThat(Double.isFinite(largest(exponential(new double[] {1e4, 0, 0, 1}, 2))))
                .isFalse();
    }

    private static double[] exponential(double[] a, int n) {
        double[] e = new double[n * n];
        double[] before = a.clone();
        try (SquareProducts products = new SquareProducts(n, new RowProducts())) {
            new TaylorExponential(products).of(a, e);
        }
        assertThat(a).isEqualTo(before);
        return e;
    }

    /** Σ Aᵏ/k! with 50 digits, until terms no longer count. */
    private static double[] series(double[] a, int n) {
        DfpField field = new DfpField(50);
        Dfp[] term = new Dfp[n * n];
        Dfp[] sum = new Dfp[n * n];
        for (int i = 0; i < n * n; i++) {
            term[i] = field.newDfp(i % (n + 1) == 0 ? 1 : 0);
            sum[i] = term[i];
        }
        for (int k = 1; k < 120; k++) {
            Dfp[] next = new Dfp[n * n];
            for (int i = 0; i < n * n; i++) {
                next[i] = field.getZero();
                for (int j = 0; j < n; j++) {
                    next[i] = next[i].add(term[i / n * n + j].multiply(field.newDfp(a[j * n + i % n])));
                }
                next[i] = next[i].divide(k);
                sum[i] = sum[i].add(next[i]);
            }
            term = next;
        }
        return Arrays.stream(sum).mapToDouble(Dfp::toDouble).toArray();
    }

    private static double[] matrix(int n, double size) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED + n);
        return random.doubles((long) n * n, -size, size).toArray();
    }

    private static double[] difference(double[] a, double[] b) {
        double[] difference = a.clone();
        Arrays.setAll(difference, i -> a[i] - b[i]);
        return difference;
    }

    private static double largest(double[] a) {
        return Arrays.stream(a).map(Math::abs).max().orElseThrow();
    }

    private static RealMatrix rows(double[] a, int n) {
        RealMatrix matrix = MatrixUtils.createRealMatrix(n, n);
        for (int i = 0; i < n * n; i++) {
            matrix.setEntry(i / n, i % n, a[i]);
        }
        return matrix;
    }

    private static double[] flat(RealMatrix a) {
        return Arrays.stream(a.getData()).flatMapToDouble(Arrays::stream).toArray();
    }
}
