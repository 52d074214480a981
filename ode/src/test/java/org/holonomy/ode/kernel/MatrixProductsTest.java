package org.holonomy.ode.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.holonomy.ode.field.ShapeMismatchException;
import org.holonomy.ode.kernel.MatrixProducts.Form;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Both ways to multiply against Hipparchus, entry by entry. */
class MatrixProductsTest {

    private static final double TOLERANCE = 1e-13;

    static Stream<Arguments> everyWay() {
        return implementations()
                .flatMap(products -> Stream.of(Form.values())
                        .flatMap(a -> Stream.of(Form.values())
                                .flatMap(b ->
                                        IntStream.range(0, 6).mapToObj(seed -> Arguments.of(products, a, b, seed)))));
    }

    static Stream<MatrixProducts> implementations() {
        MatrixProducts plain = new RowProducts();
        return OpenBlas.isAvailable() ? Stream.of(plain, new OpenBlas()) : Stream.of(plain);
    }

    @ParameterizedTest
    @MethodSource("everyWay")
    void agreesWithTheLibrary(MatrixProducts products, Form formOfA, Form formOfB, int seed) {
        RandomGenerator random = random(seed);
        int m = random.nextInt(1, 40);
        int n = random.nextInt(1, 300);
        int k = random.nextInt(1, 40);
        RealMatrix a = draw(random, formOfA, m, k);
        RealMatrix b = draw(random, formOfB, k, n);
        RealMatrix c = draw(random, Form.PLAIN, m, n);
        double alpha = random.nextDouble(-2, 2);
        double beta = seed % 2 == 0 ? 0 : random.nextDouble(-2, 2);

        try (Block blockOfA = block(products, a);
                Block blockOfB = block(products, b);
                Block blockOfC = block(products, c)) {
            products.multiply(alpha, blockOfA, formOfA, blockOfB, formOfB, beta, blockOfC);

            RealMatrix expected = plain(a, formOfA)
                    .multiply(plain(b, formOfB))
                    .scalarMultiply(alpha)
                    .add(c.scalarMultiply(beta));
            assertThat(deviation(blockOfC, expected)).isLessThan(TOLERANCE);
        }
    }

    /** What a block held does not matter where β is 0, not even if it was no number. */
    @ParameterizedTest
    @MethodSource("implementations")
    void zeroTimesWhatWasThereIsNothing(MatrixProducts products) {
        try (Block one = block(products, MatrixUtils.createRealIdentityMatrix(2));
                Block c = products.block(2, 2)) {
            c.set(new double[] {Double.NaN, Double.POSITIVE_INFINITY, 1, 2});

            products.multiply(one, one, c);

            assertThat(entries(c)).containsExactly(1, 0, 0, 1);
        }
    }

    /** A view is the memory itself: what is written to one is read from the other. */
    @ParameterizedTest
    @MethodSource("implementations")
    void rowsShareMemory(MatrixProducts products) {
        try (Block block = products.block(4, 2)) {
            Block view = block.rows(1, 3);
            view.set(new double[] {1, 2, 3, 4});
            block.setRow(2, new double[] {0, 5, 6}, 1);
            double[] row = new double[3];
            view.getRow(1, row, 1);

            assertThat(entries(block)).containsExactly(0, 0, 1, 2, 5, 6, 0, 0);
            assertThat(row).containsExactly(0, 5, 6);
        }
    }

    @ParameterizedTest
    @MethodSource("implementations")
    void shapesThatDoNotFitAreRefused(MatrixProducts products) {
        try (Block a = products.block(2, 3);
                Block b = products.block(2, 4);
                Block c = products.block(3, 4)) {
            assertThatThrownBy(() -> products.multiply(a, b, c))
                    .isInstanceOf(ShapeMismatchException.class)
                    .hasMessageContaining("[3, 4]")
                    .hasMessageContaining("[2, 4]");
            products.multiply(1, a, Form.TRANSPOSED, b, Form.PLAIN, 0, c);
            assertThatThrownBy(() -> products.multiply(1, a, Form.TRANSPOSED, b, Form.PLAIN, 0, b))
                    .isInstanceOf(ShapeMismatchException.class);
        }
    }

    /** Widths on both sides of what one panel holds. */
    @ParameterizedTest
    @MethodSource("implementations")
    void panelsAreOneMatrix(MatrixProducts products) {
        for (int columns : List.of(1, 7, Panels.WIDEST, Panels.WIDEST + 1, 512, 1000)) {
            RandomGenerator random = random(columns);
            RealMatrix a = draw(random, Form.PLAIN, 5, 3);
            RealMatrix b = draw(random, Form.PLAIN, 5, columns);
            try (Block blockOfA = block(products, a);
                    Panels panels = Panels.of(products, 5, columns);
                    Panels product = Panels.of(products, 3, columns)) {
                for (int i = 0; i < 5; i++) {
                    panels.setRow(i, b.getRow(i));
                }
                product.setProduct(2, blockOfA, Form.TRANSPOSED, panels, 0);
                RealMatrix expected = a.transpose().multiply(b).scalarMultiply(2);
                double[] row = new double[columns];
                for (int i = 0; i < 3; i++) {
                    product.rows(i, 3).getRow(0, row);
                    assertThat(distance(row, expected.getRow(i))).isLessThan(TOLERANCE);
                }
            }
        }
    }

    /** Few multiplications never wait for a library. */
    @Test
    void theWayIsChosenByTheWork() {
        assertThat(MatrixProducts.forWork(MatrixProducts.FEW)).isInstanceOf(RowProducts.class);
        assumeTrue(OpenBlas.isAvailable(), () -> "OpenBLAS does not load here: " + OpenBlas.failure());
        assertThat(MatrixProducts.forWork(MatrixProducts.FEW + 1)).isInstanceOf(OpenBlas.class);
    }

    private static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    private static RealMatrix draw(RandomGenerator random, Form form, int rows, int columns) {
        RealMatrix matrix = MatrixUtils.createRealMatrix(rows, columns);
        for (int i = 0; i < rows; i++) {
            matrix.setRow(i, random.doubles(columns, -1, 1).toArray());
        }
        return plain(matrix, form);
    }

    private static RealMatrix plain(RealMatrix matrix, Form form) {
        return form == Form.TRANSPOSED ? matrix.transpose() : matrix;
    }

    private static Block block(MatrixProducts products, RealMatrix matrix) {
        Block block = products.block(matrix.getRowDimension(), matrix.getColumnDimension());
        for (int i = 0; i < block.rows(); i++) {
            block.setRow(i, matrix.getRow(i), 0);
        }
        return block;
    }

    private static double[] entries(Block block) {
        double[] entries = new double[block.rows() * block.columns()];
        block.get(entries);
        return entries;
    }

    private static double deviation(Block block, RealMatrix expected) {
        double[] row = new double[block.columns()];
        double largest = 0;
        for (int i = 0; i < block.rows(); i++) {
            block.getRow(i, row, 0);
            largest = Math.max(largest, distance(row, expected.getRow(i)));
        }
        return largest;
    }

    private static double distance(double[] a, double[] b) {
        return IntStream.range(0, a.length)
                .mapToDouble(j -> Math.abs(a[j] - b[j]))
                .max()
                .orElseThrow();
    }
}
