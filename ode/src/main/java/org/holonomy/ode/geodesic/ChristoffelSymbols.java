package org.holonomy.ode.geodesic;

import java.util.Arrays;
import org.holonomy.ode.field.ShapeMismatchException;

/**
 * The numbers Γⁱⱼₖ of a connection at one point: parallel vectors along a velocity v change by u̇ⁱ = −Γⁱⱼₖ vʲ uᵏ.
 *
 * <p>Immutable: copied on the way in.
 */
public final class ChristoffelSymbols {

    private final double[][][] symbols;

    /**
     * Takes the numbers.
     *
     * @param symbols Γⁱⱼₖ at [i][j][k], n × n × n; copied
     * @throws ShapeMismatchException if the array is not a cube
     */
    public ChristoffelSymbols(double[][][] symbols) {
        int n = symbols.length;
        this.symbols = new double[n][n][];
        for (int i = 0; i < n; i++) {
            requireSize(n, symbols[i].length);
            for (int j = 0; j < n; j++) {
                requireSize(n, symbols[i][j].length);
                this.symbols[i][j] = symbols[i][j].clone();
            }
        }
    }

    private static void requireSize(int n, int actual) {
        if (actual != n) {
            throw new ShapeMismatchException(
                    "Christoffel symbols: an axis of length %d beside one of length %d, expected equal ones"
                            .formatted(actual, n));
        }
    }

    /** Returns symbols that are not numbers, for points where there is no metric. */
    static ChristoffelSymbols none(int n) {
        double[][][] symbols = new double[n][n][n];
        for (double[][] matrix : symbols) {
            for (double[] row : matrix) {
                Arrays.fill(row, Double.NaN);
            }
        }
        return new ChristoffelSymbols(symbols);
    }

    /** Returns n. */
    public int dimension() {
        return symbols.length;
    }

    /** Returns Γⁱⱼₖ, every index from 0. */
    public double symbol(int i, int j, int k) {
        return symbols[i][j][k];
    }

    /**
     * Returns Γ(u, v), the vector of components Γⁱⱼₖ uʲ vᵏ.
     *
     * @param u vector, n components; not modified
     * @param v vector, n components; not modified
     */
    public double[] apply(double[] u, double[] v) {
        int n = dimension();
        if (u.length != n || v.length != n) {
            throw new ShapeMismatchException(
                    "Christoffel symbols", u.length == n ? "v" : "u", new int[] {n}, new int[] {
                        u.length == n ? v.length : u.length
                    });
        }
        double[] image = new double[n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                for (int k = 0; k < n; k++) {
                    image[i] += symbols[i][j][k] * u[j] * v[k];
                }
            }
        }
        return image;
    }
}
