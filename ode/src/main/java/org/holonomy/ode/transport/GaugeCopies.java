package org.holonomy.ode.transport;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.holonomy.ode.field.LinearNeuralOde;
import org.holonomy.ode.field.MatrixJet;
import org.holonomy.ode.field.PathSampler;
import org.holonomy.ode.field.ShapeMismatchException;
import org.holonomy.ode.field.SmoothPieces;
import org.holonomy.ode.field.WeightPath;
import org.holonomy.ode.kernel.ParallelRanges;

/**
 * Many gauge copies of one linear neural ODE, integrated together: xⱼ = gⱼ x obeys ẋⱼ = gⱼ (w gⱼ⁻¹ xⱼ + b) + ġⱼ gⱼ⁻¹ xⱼ with
 * the frames gⱼ(t) = I + Σₖ fₖ(t) Mⱼₖ.
 *
 * <p>The functions fₖ are shared and the matrices belong to the copies. Copies are integrated in blocks of {@value
 * #COPIES_A_BLOCK} by Dormand and Prince's method of order 8(5, 3). The copies of a block share their steps, which are as
 * long as the one with the largest error allows: the root mean square over its components of the embedded error relative to
 * tolerance × (1 + |xⱼ|) is at most 1. Blocks do not depend on the number of threads, and neither does any bit of the
 * result.
 *
 * <p><b>Source.</b> Catalogue NODE-2 for the transformation; {@link org.holonomy.ode.solve.Method#DOP853} for the method.
 */
public final class GaugeCopies {

    /** So few that a block's matrices stay in a second-level cache, so many that loops over them are long. */
    static final int COPIES_A_BLOCK = 128;

    private final LinearNeuralOde base;
    private final List<WeightPath> amplitudes;
    private final List<CopyBlock> blocks;

    /**
     * Describes the copies.
     *
     * @param base the model
     * @param amplitudes fₖ, 1 × 1 each
     * @param copies how many, at least 1
     * @param matrices for each k, M₀ₖ, M₁ₖ, …, each row by row, copies × n × n numbers; not modified
     */
    public GaugeCopies(LinearNeuralOde base, List<WeightPath> amplitudes, int copies, double[]... matrices) {
        this.base = base;
        this.amplitudes = List.copyOf(amplitudes);
        int n = base.dimension();
        if (copies < 1 || matrices.length != amplitudes.size()) {
            throw new IllegalArgumentException(
                    "gauge copies: %d copies, %d functions and %d sets of matrices, expected at least 1 copy and equal counts"
                            .formatted(copies, amplitudes.size(), matrices.length));
        }
        for (WeightPath amplitude : amplitudes) {
            if (amplitude.rows() != 1 || amplitude.columns() != 1) {
                throw new ShapeMismatchException(
                        "gauge copies", "f", new int[] {1, 1}, new int[] {amplitude.rows(), amplitude.columns()});
            }
        }
        for (double[] set : matrices) {
            if (set.length != copies * n * n) {
                throw new ShapeMismatchException(
                        "gauge copies", "M", new int[] {copies * n * n}, new int[] {set.length});
            }
        }
        blocks = new ArrayList<>();
        for (int first = 0; first < copies; first += COPIES_A_BLOCK) {
            blocks.add(new CopyBlock(first, Math.min(COPIES_A_BLOCK, copies - first), n, matrices));
        }
    }

    /**
     * Integrates the base and all copies from the same point of the base's frame to the end.
     *
     * @param x0 n components; not modified
     * @param tolerance of a step, relative and absolute; positive
     * @param threads at least 1; the calling one is among them
     * @throws SingularFrameException if a frame has no inverse where it is needed
     * @throws ArithmeticException if the tolerance cannot be reached
     */
    public CopyEnds endPoints(double[] x0, double tolerance, int threads) {
        int n = base.dimension();
        if (x0.length != n) {
            throw new ShapeMismatchException("gauge copies", "x0", new int[] {n}, new int[] {x0.length});
        }
        if (!(tolerance > 0 && tolerance < 1) || threads < 1) {
            throw new IllegalArgumentException(
                    "gauge copies: tolerance %s on %d threads, expected 0 < tolerance < 1 and at least 1 thread"
                            .formatted(tolerance, threads));
        }
        int copies = blocks.stream().mapToInt(CopyBlock::copies).sum();
        double[][] ends = new double[copies][n];
        double[][] pulledBack = new double[copies][n];
        double[][] baseEnd = new double[1][n];
        long[] evaluations = new long[blocks.size() + 1];
        ParallelRanges.forEach(evaluations.length, 1, threads, (index, next) -> {
            evaluations[index] = index < blocks.size()
                    ? follow(blocks.get(index), x0, tolerance, ends, pulledBack)
                    : followBase(x0, tolerance, baseEnd);
        });
        return new CopyEnds(
                baseEnd[0], ends, pulledBack, Arrays.stream(evaluations).sum());
    }

    private long followBase(double[] x0, double tolerance, double[][] end) {
        int n = base.dimension();
        CopyBlock single = new CopyBlock(0, 1, n, new double[0][]);
        return new GaugeCopies(base, List.of(), 1).follow(single, x0, tolerance, end, new double[1][n]);
    }

    private long follow(CopyBlock block, double[] x0, double tolerance, double[][] ends, double[][] pulledBack) {
        int n = base.dimension();
        int copies = block.copies();
        CopyBlock.Work work = block.new Work();
        double[] y = new double[n * copies];
        double[] state = new double[n * copies];
        for (int i = 0; i < n; i++) {
            Arrays.fill(y, i * copies, (i + 1) * copies, x0[i]);
        }
        List<SmoothPieces.Piece> pieces = SmoothPieces.of(kinks(), base.start(), base.end());
        work.pushForward(amplitudesAt(amplitudesOn(pieces.get(0)), base.start()), y, state);
        long evaluations = 0;
        for (SmoothPieces.Piece piece : pieces) {
            EighthOrderSteps steps = new EighthOrderSteps(fieldOn(piece, work), copies, tolerance, state);
            steps.follow(piece.from(), piece.to());
            evaluations += steps.evaluations();
        }
        List<WeightPath> last = amplitudesOn(pieces.get(pieces.size() - 1));
        work.pullBack(base.end(), amplitudesAt(last, base.end()), state, y);
        for (int copy = 0; copy < copies; copy++) {
            for (int i = 0; i < n; i++) {
                ends[block.first() + copy][i] = state[i * copies + copy];
                pulledBack[block.first() + copy][i] = y[i * copies + copy];
            }
        }
        return evaluations;
    }

    private EighthOrderStages.Field fieldOn(SmoothPieces.Piece piece, CopyBlock.Work work) {
        int n = base.dimension();
        PathSampler weights = base.weights().on(piece.from(), piece.to()).sampler();
        PathSampler biases = base.biases().on(piece.from(), piece.to()).sampler();
        List<WeightPath> functions = amplitudesOn(piece);
        double[] w = new double[n * n];
        double[] b = new double[n];
        return (t, x, dxdt) -> {
            weights.sample(t, w);
            biases.sample(t, b);
            work.velocity(t, w, b, amplitudesAt(functions, t), x, dxdt);
        };
    }

    private List<WeightPath> amplitudesOn(SmoothPieces.Piece piece) {
        return amplitudes.stream().map(f -> f.on(piece.from(), piece.to())).toList();
    }

    private static double[] amplitudesAt(List<WeightPath> functions, double t) {
        double[] values = new double[2 * functions.size()];
        for (int k = 0; k < functions.size(); k++) {
            MatrixJet jet = functions.get(k).jet(t, 1);
            values[k] = jet.scalarValue();
            values[functions.size() + k] = jet.differentiate().scalarValue();
        }
        return values;
    }

    private double[] kinks() {
        double[] kinks =
                SmoothPieces.union(base.weights().kinks(), base.biases().kinks());
        for (WeightPath amplitude : amplitudes) {
            kinks = SmoothPieces.union(kinks, amplitude.kinks());
        }
        return kinks;
    }
}
