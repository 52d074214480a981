package org.holonomy.gauge.network;

/**
 * A = Pᵀ L Lᵀ P of a positive semidefinite matrix, the largest remaining diagonal entry first, until all that remain are
 * below a bound.
 */
final class PivotedCholesky {

    private final double[][] a;
    private final double bound;
    private int rank;
    private double smallestKept;
    private double largestDropped;

    private PivotedCholesky(double[][] a, double bound) {
        this.a = a;
        this.bound = bound;
    }

    /**
     * Factorizes a matrix.
     *
     * @param lower its rows up to the diagonal, row i of i + 1 numbers; overwritten
     * @param bound a pivot that is not above it counts as zero
     */
    static PivotedCholesky of(double[][] lower, double bound) {
        PivotedCholesky cholesky = new PivotedCholesky(lower, bound);
        cholesky.factorize();
        return cholesky;
    }

    /** Returns the number of pivots above the bound. */
    int rank() {
        return rank;
    }

    /** Returns the last pivot that was above the bound; 0 where none was. */
    double smallestKept() {
        return smallestKept;
    }

    /** Returns the largest diagonal entry that remained, at least 0; 0 where none did. */
    double largestDropped() {
        return largestDropped;
    }

    private void factorize() {
        for (int k = 0; k < a.length; k++) {
            int pivot = k;
            for (int i = k + 1; i < a.length; i++) {
                if (a[i][i] > a[pivot][pivot]) {
                    pivot = i;
                }
            }
            if (!(a[pivot][pivot] > bound)) {
                largestDropped = Math.max(a[pivot][pivot], 0);
                return;
            }
            exchange(k, pivot);
            smallestKept = a[k][k];
            rank = k + 1;
            eliminate(k);
        }
    }

    /** Exchanges rows and columns k and p ≥ k of the part that remains. */
    private void exchange(int k, int p) {
        if (k == p) {
            return;
        }
        swap(k, k, p, p);
        for (int j = k + 1; j < p; j++) {
            swap(j, k, p, j);
        }
        for (int i = p + 1; i < a.length; i++) {
            swap(i, k, i, p);
        }
    }

    private void swap(int i, int j, int k, int l) {
        double kept = a[i][j];
        a[i][j] = a[k][l];
        a[k][l] = kept;
    }

    private void eliminate(int k) {
        double[] column = new double[a.length];
        double root = Math.sqrt(a[k][k]);
        for (int i = k + 1; i < a.length; i++) {
            column[i] = a[i][k] / root;
        }
        for (int i = k + 1; i < a.length; i++) {
            double factor = column[i];
            if (factor != 0) {
                double[] row = a[i];
                for (int j = k + 1; j <= i; j++) {
                    row[j] -= factor * column[j];
                }
            }
        }
    }
}
