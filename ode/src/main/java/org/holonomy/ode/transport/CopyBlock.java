package org.holonomy.ode.transport;

import java.util.Arrays;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.RealMatrix;

/**
 * Some gauge copies side by side: every entry of their matrices is a row over the copies, so that elimination and products
 * run over all of them at once.
 *
 * <p>Elimination takes pivots from the diagonal. A copy whose multipliers become large is solved again by itself with
 * pivots of its own choice.
 */
final class CopyBlock {

    /** Squares of all multipliers of a copy together; up to 16 in one of them, nothing is lost that matters. */
    private static final double LARGEST_MULTIPLIERS = 256;

    /** A pivot this much smaller than the frame's largest entry is what rounding leaves of a zero. */
    private static final double SINGULAR = 1e-14;

    private final int first;
    private final int copies;
    private final int n;

    /** generators[k][i n + j][copy], entry (i, j) of a copy's k-th matrix. */
    private final double[][][] generators;

    /**
     * Sorts generators into rows.
     *
     * @param first index of the first copy
     * @param copies how many
     * @param n dimension
     * @param matrices for each k, the matrices of all copies, row by row; not modified
     */
    CopyBlock(int first, int copies, int n, double[][] matrices) {
        this.first = first;
        this.copies = copies;
        this.n = n;
        generators = new double[matrices.length][n * n][copies];
        for (int k = 0; k < matrices.length; k++) {
            for (int entry = 0; entry < n * n; entry++) {
                for (int copy = 0; copy < copies; copy++) {
                    generators[k][entry][copy] = matrices[k][(first + copy) * n * n + entry];
                }
            }
        }
    }

    int first() {
        return first;
    }

    int copies() {
        return copies;
    }

    /** Working memory of one thread for this block. */
    final class Work {

        private final double[][] frame = new double[n * n][copies];
        private final double[][] x = new double[n][copies];
        private final double[][] right = new double[n][copies];
        private final double[][] velocity = new double[n][copies];
        private final double[][] carried = new double[n][copies];
        private final double[] factor = new double[copies];
        private final double[] reciprocal = new double[copies];
        private final double[] multipliers = new double[copies];

        /**
         * Writes ẋ = g (w y + b) + ġ y with g y = x.
         *
         * @param w the base's weights, row by row
         * @param b its biases
         * @param amplitudes fₖ and, after them, their derivatives
         */
        void velocity(double t, double[] w, double[] b, double[] amplitudes, double[] state, double[] dxdt) {
            load(state);
            solve(t, amplitudes);
            for (int i = 0; i < n; i++) {
                Arrays.fill(velocity[i], b[i]);
                multiply(velocity[i], w, i * n);
            }
            for (int i = 0; i < n; i++) {
                System.arraycopy(velocity[i], 0, right[i], 0, copies);
            }
            for (int k = 0; k < generators.length; k++) {
                for (int j = 0; j < n; j++) {
                    CopyRows.combine(carried[j], amplitudes[k], velocity[j], amplitudes[generators.length + k], x[j]);
                }
                for (int i = 0; i < n; i++) {
                    multiply(right[i], generators[k], i * n);
                }
            }
            for (int i = 0; i < n; i++) {
                System.arraycopy(right[i], 0, dxdt, i * copies, copies);
            }
        }

        /** Writes y with g y = x. */
        void pullBack(double t, double[] amplitudes, double[] state, double[] y) {
            load(state);
            solve(t, amplitudes);
            for (int i = 0; i < n; i++) {
                System.arraycopy(x[i], 0, y, i * copies, copies);
            }
        }

        /** Writes x = g y. */
        void pushForward(double[] amplitudes, double[] y, double[] state) {
            load(y);
            for (int i = 0; i < n; i++) {
                System.arraycopy(x[i], 0, right[i], 0, copies);
            }
            for (int k = 0; k < generators.length; k++) {
                for (int j = 0; j < n; j++) {
                    CopyRows.combine(carried[j], amplitudes[k], x[j], 0, x[j]);
                }
                for (int i = 0; i < n; i++) {
                    multiply(right[i], generators[k], i * n);
                }
            }
            for (int i = 0; i < n; i++) {
                System.arraycopy(right[i], 0, state, i * copies, copies);
            }
        }

        private void load(double[] state) {
            for (int i = 0; i < n; i++) {
                System.arraycopy(state, i * copies, x[i], 0, copies);
            }
        }

        /** Adds a row of a generator times what is carried. */
        private void multiply(double[] sum, double[][] generator, int row) {
            int j = 0;
            for (; j + 4 <= n; j += 4) {
                CopyRows.addProducts(
                        sum,
                        generator[row + j],
                        carried[j],
                        generator[row + j + 1],
                        carried[j + 1],
                        generator[row + j + 2],
                        carried[j + 2],
                        generator[row + j + 3],
                        carried[j + 3]);
            }
            for (; j < n; j++) {
                CopyRows.addProduct(sum, generator[row + j], carried[j]);
            }
        }

        /** Adds a row of w, which all copies share, times x. */
        private void multiply(double[] sum, double[] w, int row) {
            int j = 0;
            for (; j + 4 <= n; j += 4) {
                CopyRows.addFour(
                        sum,
                        w[row + j],
                        x[j],
                        w[row + j + 1],
                        x[j + 1],
                        w[row + j + 2],
                        x[j + 2],
                        w[row + j + 3],
                        x[j + 3]);
            }
            for (; j < n; j++) {
                CopyRows.addScaled(sum, w[row + j], x[j]);
            }
        }

        /** Replaces x by g⁻¹ x. */
        private void solve(double t, double[] amplitudes) {
            for (int entry = 0; entry < n * n; entry++) {
                double[] sum = frame[entry];
                double unit = entry % (n + 1) == 0 ? 1 : 0;
                int k = 0;
                if (generators.length >= 2) {
                    CopyRows.addTo(unit, sum, amplitudes[0], generators[0][entry], amplitudes[1], generators[1][entry]);
                    k = 2;
                } else {
                    Arrays.fill(sum, unit);
                }
                for (; k < generators.length; k++) {
                    CopyRows.addScaled(sum, amplitudes[k], generators[k][entry]);
                }
            }
            for (int i = 0; i < n; i++) {
                System.arraycopy(x[i], 0, right[i], 0, copies);
            }
            eliminate();
            for (int i = n - 1; i >= 0; i--) {
                for (int j = i + 1; j < n; j++) {
                    CopyRows.subtractProduct(x[i], frame[i * n + j], x[j]);
                }
                CopyRows.divide(x[i], frame[i * n + i]);
            }
            for (int copy = 0; copy < copies; copy++) {
                if (!(multipliers[copy] <= LARGEST_MULTIPLIERS)) {
                    solveAlone(t, amplitudes, copy);
                }
            }
        }

        private void eliminate() {
            Arrays.fill(multipliers, 0);
            for (int p = 0; p < n; p++) {
                CopyRows.reciprocal(reciprocal, frame[p * n + p]);
                for (int i = p + 1; i < n; i++) {
                    CopyRows.multiplier(factor, frame[i * n + p], reciprocal, multipliers);
                    for (int j = p + 1; j < n; j++) {
                        CopyRows.subtractProduct(frame[i * n + j], factor, frame[p * n + j]);
                    }
                    CopyRows.subtractProduct(x[i], factor, x[p]);
                }
            }
            // The last pivot divides without a multiplier: a zero there shows in its reciprocal.
            double[] last = frame[n * n - 1];
            for (int copy = 0; copy < copies; copy++) {
                if (!(Math.abs(last[copy]) > 1 / LARGEST_MULTIPLIERS)) {
                    multipliers[copy] = Double.POSITIVE_INFINITY;
                }
            }
        }

        private void solveAlone(double t, double[] amplitudes, int copy) {
            RealMatrix g = new Array2DRowRealMatrix(n, n);
            ArrayRealVector target = new ArrayRealVector(n);
            double largest = 1;
            for (int entry = 0; entry < n * n; entry++) {
                double value = entry % (n + 1) == 0 ? 1 : 0;
                for (int k = 0; k < generators.length; k++) {
                    value += amplitudes[k] * generators[k][entry][copy];
                }
                g.setEntry(entry / n, entry % n, value);
                largest = Math.max(largest, Math.abs(value));
            }
            for (int i = 0; i < n; i++) {
                target.setEntry(i, right[i][copy]);
            }
            LUDecomposition factors = new LUDecomposition(g, SINGULAR * largest);
            if (!Double.isFinite(largest) || !factors.getSolver().isNonSingular()) {
                throw new SingularFrameException(first + copy, t);
            }
            for (int i = 0; i < n; i++) {
                x[i][copy] = factors.getSolver().solve(target).getEntry(i);
            }
        }
    }
}
