package org.holonomy.ode.transport;

import org.holonomy.ode.field.PathSampler;
import org.holonomy.ode.field.SmoothPieces;
import org.holonomy.ode.field.WeightPath;
import org.holonomy.ode.kernel.Block;
import org.holonomy.ode.kernel.MatrixProducts;
import org.holonomy.ode.kernel.MatrixProducts.Form;
import org.jspecify.annotations.Nullable;

/**
 * Ẏ = w Y, whose columns are solutions of ẋ = w x; where there are biases, one more column, the last, solves ẋ = w x + b.
 *
 * <p>Belongs to one thread, and may hold native memory until closed.
 */
public final class LineField implements EighthOrderStages.Field, AutoCloseable {

    /** Entries of w + wᵀ below this times the norm of w are rounding. */
    private static final double ROUNDING = 2 * Math.ulp(1.0);

    private final WeightPath weights;
    private final @Nullable WeightPath biases;
    private final int n;
    private final int columns;
    private final MatrixProducts products;
    private final Block square;
    private final @Nullable Block affine;
    private final Block connection;
    private final Block line;
    private final Block product;
    private final Block solutions;
    private final Block slopes;
    private final double[] w;
    private final double[] b;
    private final double[] scratch;
    private final double[] kinks;
    private PathSampler weightSampler;
    private @Nullable PathSampler biasSampler;
    private double sampledAt = Double.NaN;

    /**
     * Makes room for the products.
     *
     * @param weights w, n × n
     * @param biases b, n × 1, or null if there are none
     * @param products how matrices are multiplied
     */
    public LineField(WeightPath weights, @Nullable WeightPath biases, MatrixProducts products) {
        this.weights = weights;
        this.biases = biases;
        this.products = products;
        n = weights.rows();
        columns = biases == null ? n : n + 1;
        square = products.block(3 * n, n);
        connection = square.rows(0, n);
        line = square.rows(n, 2 * n);
        product = square.rows(2 * n, 3 * n);
        affine = biases == null ? null : products.block(2 * n, columns);
        solutions = affine == null ? line : affine.rows(0, n);
        slopes = affine == null ? product : affine.rows(n, 2 * n);
        w = new double[n * n];
        b = new double[n];
        scratch = new double[n * n];
        weightSampler = weights.sampler();
        biasSampler = biases == null ? null : biases.sampler();
        kinks = biases == null ? weights.kinks() : SmoothPieces.union(weights.kinks(), biases.kinks());
    }

    /** Returns the depths at which w or b is not smooth; not to be modified. */
    double[] kinks() {
        return kinks;
    }

    /** Returns Y at the start, row by row: columns of the identity, and one of zeros if there are biases. */
    public double[] identity() {
        double[] state = new double[n * columns];
        for (int i = 0; i < n; i++) {
            state[i * columns + i] = 1;
        }
        return state;
    }

    /** Takes the branches of the paths that are smooth on a piece. */
    void enter(SmoothPieces.Piece piece) {
        if (kinks.length == 0) {
            return;
        }
        weightSampler = weights.on(piece.from(), piece.to()).sampler();
        biasSampler =
                biases == null ? null : biases.on(piece.from(), piece.to()).sampler();
        sampledAt = Double.NaN;
    }

    /**
     * Computes w(t) Y, and adds b(t) to the last column if there are biases.
     *
     * @param t depth
     * @param y Y, row by row; not modified
     * @param slope overwritten
     */
    @Override
    public void evaluate(double t, double[] y, double[] slope) {
        sample(t);
        solutions.set(y);
        products.multiply(connection, solutions, slopes);
        slopes.get(slope);
        if (biasSampler != null) {
            for (int i = 0; i < n; i++) {
                slope[i * columns + n] += b[i];
            }
        }
    }

    /** The end of a step is sampled three times in a row. */
    private void sample(double t) {
        if (t == sampledAt) {
            return;
        }
        weightSampler.sample(t, w);
        connection.set(w);
        if (biasSampler != null) {
            biasSampler.sample(t, b);
        }
        sampledAt = t;
    }

    /** Returns the Frobenius norm of w at depth t. */
    double size(double t) {
        sample(t);
        return Norms.frobenius(w);
    }

    /**
     * Returns a bound on how fast solutions may part at depth t, √‖S²‖_∞ ≥ ‖S‖₂ with the symmetric part S of w: zero if w is
     * antisymmetric up to rounding.
     */
    double growthRate(double t) {
        sample(t);
        if (isAntisymmetric(w, n)) {
            return 0;
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double mean = (w[i * n + j] + w[j * n + i]) / 2;
                scratch[i * n + j] = mean;
                scratch[j * n + i] = mean;
            }
        }
        line.set(scratch);
        products.multiply(line, line, product);
        product.get(scratch);
        return Norms.spectralBound(scratch, n);
    }

    private static boolean isAntisymmetric(double[] w, int n) {
        double rounding = ROUNDING * Norms.frobenius(w);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                if (!(Math.abs(w[i * n + j] + w[j * n + i]) <= rounding)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Returns YᵀY − I in the Frobenius norm, of the first n solutions. */
    double orthogonalityDefect(double[] y) {
        line.set(y);
        products.multiply(1, line, Form.TRANSPOSED, line, Form.PLAIN, 0, product);
        product.get(scratch);
        for (int i = 0; i < n * n; i += n + 1) {
            scratch[i] -= 1;
        }
        return Norms.frobenius(scratch);
    }

    /** Moves Y to Y (3 I − YᵀY)/2, where the defect of Y has just been computed: its square is about what remains. */
    void orthogonalize(double[] y) {
        for (int k = 0; k < n * n; k++) {
            scratch[k] *= -0.5;
        }
        for (int i = 0; i < n * n; i += n + 1) {
            scratch[i] += 1;
        }
        connection.set(scratch);
        sampledAt = Double.NaN;
        products.multiply(line, connection, product);
        product.get(y);
    }

    @Override
    public void close() {
        square.close();
        if (affine != null) {
            affine.close();
        }
    }
}
