package org.holonomy.ode.kernel;

import java.util.Arrays;

/**
 * Products by loops over whole rows, which compilers vectorise: for machines without OpenBLAS, and to test it.
 */
public final class RowProducts implements MatrixProducts {

    private static final int TERMS_AT_ONCE = 4;

    @Override
    public Block block(int rows, int columns) {
        return new RowBlock(new double[rows][columns], columns);
    }

    @Override
    public void multiply(double alpha, Block a, Form formOfA, Block b, Form formOfB, double beta, Block c) {
        ProductShape shape = ProductShape.of(a, formOfA, b, formOfB, c);
        double[][] rowsOfA = formOfA == Form.TRANSPOSED ? transposed(a) : ((RowBlock) a).entries;
        double[][] rowsOfB = formOfB == Form.TRANSPOSED ? transposed(b) : ((RowBlock) b).entries;
        double[][] rowsOfC = ((RowBlock) c).entries;
        for (int i = 0; i < shape.m(); i++) {
            scale(rowsOfC[i], beta);
            addCombination(alpha, rowsOfA[i], rowsOfB, rowsOfC[i]);
        }
    }

    private static void scale(double[] row, double beta) {
        if (beta == 0) {
            Arrays.fill(row, 0);
            return;
        }
        for (int j = 0; j < row.length; j++) {
            row[j] *= beta;
        }
    }

    /** Adds α Σₖ aₖ Bₖ to a row. */
    private static void addCombination(double alpha, double[] a, double[][] b, double[] sum) {
        int k = 0;
        for (; k + TERMS_AT_ONCE <= a.length; k += TERMS_AT_ONCE) {
            addFour(
                    alpha * a[k],
                    alpha * a[k + 1],
                    alpha * a[k + 2],
                    alpha * a[k + 3],
                    b[k],
                    b[k + 1],
                    b[k + 2],
                    b[k + 3],
                    sum);
        }
        for (; k < a.length; k++) {
            addOne(alpha * a[k], b[k], sum);
        }
    }

    private static void addFour(
            double a0,
            double a1,
            double a2,
            double a3,
            double[] b0,
            double[] b1,
            double[] b2,
            double[] b3,
            double[] sum) {
        for (int j = 0; j < sum.length; j++) {
            sum[j] = Math.fma(a0, b0[j], Math.fma(a1, b1[j], Math.fma(a2, b2[j], Math.fma(a3, b3[j], sum[j]))));
        }
    }

    private static void addOne(double a, double[] b, double[] sum) {
        for (int j = 0; j < sum.length; j++) {
            sum[j] = Math.fma(a, b[j], sum[j]);
        }
    }

    private static double[][] transposed(Block block) {
        double[][] entries = ((RowBlock) block).entries;
        double[][] turned = new double[block.columns()][block.rows()];
        for (int i = 0; i < entries.length; i++) {
            for (int j = 0; j < turned.length; j++) {
                turned[j][i] = entries[i][j];
            }
        }
        return turned;
    }

    /** Not a record of plain data: the rows are shared with views. */
    private static final class RowBlock implements Block {

        private final double[][] entries;
        private final int columns;

        RowBlock(double[][] entries, int columns) {
            this.entries = entries;
            this.columns = columns;
        }

        @Override
        public int rows() {
            return entries.length;
        }

        @Override
        public int columns() {
            return columns;
        }

        @Override
        public void set(double[] values, int offset) {
            for (int i = 0; i < entries.length; i++) {
                System.arraycopy(values, offset + i * columns, entries[i], 0, columns);
            }
        }

        @Override
        public void get(double[] values, int offset) {
            for (int i = 0; i < entries.length; i++) {
                System.arraycopy(entries[i], 0, values, offset + i * columns, columns);
            }
        }

        @Override
        public void setRow(int row, double[] values, int offset) {
            System.arraycopy(values, offset, entries[row], 0, columns);
        }

        @Override
        public void getRow(int row, double[] values, int offset) {
            System.arraycopy(entries[row], 0, values, offset, columns);
        }

        @Override
        public Block rows(int from, int to) {
            return new RowBlock(Arrays.copyOfRange(entries, from, to), columns);
        }

        @Override
        public void close() {
            // The heap takes the rows back by itself.
        }
    }
}
