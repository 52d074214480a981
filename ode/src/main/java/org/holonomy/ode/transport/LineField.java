package org.holonomy.ode.transport;

import java.util.List;
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
 * <p>Holds native memory until closed.
 */
final class LineField implements EighthOrderStages.Field, AutoCloseable {

    /** About the products of a line of some ten steps; decides whether a library is loaded for them. */
    private static final long TYPICAL_PRODUCTS = 2048;

    /** Entries of w + wᵀ below this times those of w are rounding. */
    private static final double ROUNDING = 4 * Math.ulp(1.0);

    private final WeightPath weightPath;
    private final @Nullable WeightPath biasPath;
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
    private final double[] symmetric;
    private final double[] gram;
    private final List<SmoothPieces.Piece> pieces;
    private SmoothPieces.Piece entered;
    private PathSampler weights;
    private @Nullable PathSampler biases;
    private double sampledAt = Double.NaN;

    LineField(WeightPath weights, @Nullable WeightPath biases, double from, double to) {
        weightPath = weights;
        biasPath = biases;
        n = weights.rows();
        columns = biases == null ? n : n + 1;
        products = MatrixProducts.forWork(TYPICAL_PRODUCTS * n * n * n);
        square = products.block(3 * n, n);
        connection = square.rows(0, n);
        line = square.rows(n, 2 * n);
        product = square.rows(2 * n, 3 * n);
        affine = biases == null ? null : products.block(2 * n, columns);
        solutions = affine == null ? line : affine.rows(0, n);
        slopes = affine == null ? product : affine.rows(n, 2 * n);
        w = new double[n * n];
        b = new double[n];
        symmetric = new double[n * n];
        gram = new double[n * n];
        List<SmoothPieces.Piece> pieces = SmoothPieces.of(kinks(), from, to);
        this.pieces = pieces;
        entered = pieces.get(0);
        this.weights = weights.on(entered.from(), entered.to()).sampler();
        this.biases =
                biases == null ? null : biases.on(entered.from(), entered.to()).sampler();
    }

    /** Returns the pieces on which the paths are smooth. */
    List<SmoothPieces.Piece> pieces() {
        return pieces;
    }

    /** Returns the solutions that start as unit vectors, and one that starts at zero if there are biases. */
    double[] identity() {
        double[] state = new double[n * columns];
        for (int i = 0; i < n; i++) {
            state[i * columns + i] = 1;
        }
        return state;
    }

    private double[] kinks() {
        double[] kinks = weightPath.kinks();
        return biasPath == null ? kinks : SmoothPieces.union(kinks, biasPath.kinks());
    }

    /** Takes the branches of the paths that are smooth on a piece. */
    void enter(SmoothPieces.Piece piece) {
        if (piece.equals(entered)) {
            return;
        }
        entered = piece;
        weights = weightPath.on(piece.from(), piece.to()).sampler();
        biases = biasPath == null ? null : biasPath.on(piece.from(), piece.to()).sampler();
        sampledAt = Double.NaN;
    }

    @Override
    public void evaluate(double t, double[] x, double[] dxdt) {
        sample(t);
        solutions.set(x);
        products.multiply(connection, solutions, slopes);
        slopes.get(dxdt);
        if (biases != null) {
            for (int i = 0; i < n; i++) {
                dxdt[i * columns + n] += b[i];
            }
        }
    }

    /** The end of a step is sampled three times in a row. */
    private void sample(double t) {
        if (t == sampledAt) {
            return;
        }
        weights.sample(t, w);
        connection.set(w);
        if (biases != null) {
            biases.sample(t, b);
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
        double largest = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = w[i * n + j] + w[j * n + i];
                largest = Math.max(largest, Math.abs(sum));
                symmetric[i * n + j] = sum / 2;
                symmetric[j * n + i] = sum / 2;
            }
        }
        if (largest <= ROUNDING * Norms.largestEntry(w)) {
            return 0;
        }
        line.set(symmetric);
        products.multiply(line, line, product);
        product.get(gram);
        return Norms.spectralBound(gram, n);
    }

    /** Returns YᵀY − I in the Frobenius norm, of the first n solutions. */
    double orthogonalityDefect(double[] y) {
        line.set(y);
        products.multiply(1, line, Form.TRANSPOSED, line, Form.PLAIN, 0, product);
        product.get(gram);
        for (int i = 0; i < n * n; i += n + 1) {
            gram[i] -= 1;
        }
        return Norms.frobenius(gram);
    }

    /** Moves Y to Y (3 I − YᵀY)/2, where the defect of Y has just been computed: its square is about what remains. */
    void orthogonalize(double[] y) {
        for (int k = 0; k < n * n; k++) {
            gram[k] *= -0.5;
        }
        for (int i = 0; i < n * n; i += n + 1) {
            gram[i] += 1;
        }
        connection.set(gram);
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
