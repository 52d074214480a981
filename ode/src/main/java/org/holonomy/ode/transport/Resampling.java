package org.holonomy.ode.transport;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.holonomy.ode.field.LinearNeuralOde;
import org.holonomy.ode.field.PathSampler;
import org.holonomy.ode.field.SampledOde;
import org.holonomy.ode.field.SmoothPieces;
import org.holonomy.ode.kernel.RowProducts;
import org.holonomy.ode.kernel.SquareProducts;

/**
 * Turns the paths of a linear neural ODE into constant pieces with the same end-point map.
 *
 * <p>On every interval of length h the constant generator is Ω/h, with Ω the Magnus exponent of order 6 of the affine
 * connection [[w, b], [0, 0]]. Each piece then carries states as the source does up to O(h⁷), at every one of its ends
 * and not only at the last, whereas samples of w itself would agree to O(h²). The kinks of the source are ends of pieces,
 * and every smooth piece is cut into equal parts, twice as many each time until the end-point maps agree.
 *
 * <p><b>Source.</b> Catalogue EXT-2 for (W(T), c) as the complete invariant; {@link MagnusScheme} for Ω.
 *
 * @param goal deviation of (W, c), relative to its largest entry, at which the refinement stops; between 0 and
 *     {@link #LARGEST_DEVIATION}
 */
public record Resampling(double goal) {

    /**
     * The level of rounding of some hundred steps, so that a resampled model is found in its source's orbit by a test
     * that knows only what half an ulp of the weights does.
     */
    public static final double ROUNDING_GOAL = 1e-14;

    /** A model that deviates more is not returned: outputs would differ in the digits that people print. */
    public static final double LARGEST_DEVIATION = 1e-9;

    /** Parts of every smooth piece at first: fewer would give the right end point by another path. */
    private static final int FEWEST_PARTS = 8;

    /** A smooth piece that more parts are needed for has no place in a file. */
    private static final int MOST_PARTS = 1024;

    /** Kinks nearer to each other, relative to the whole depth, meant to coincide: parts between them would too. */
    private static final double INDIVISIBLE = 1e-9;

    /** A refinement must gain this factor to be worth twice the rows, once the result is acceptable; 64 is expected. */
    private static final double LEAST_GAIN = 4;

    private static final MagnusScheme SCHEME = MagnusScheme.MAGNUS_6;

    /** Finer than every goal, down to what rounding allows. */
    private static final ParallelTransport TRANSPORT = new ParallelTransport(SCHEME, 1e-14);

    /** Checks the goal. */
    public Resampling {
        if (!(goal > 0 && goal <= LARGEST_DEVIATION)) {
            throw new IllegalArgumentException(
                    "resampling: goal %s, expected 0 < goal <= %.0e".formatted(goal, LARGEST_DEVIATION));
        }
    }

    /**
     * Returns the model in constant pieces.
     *
     * @param source the model; at most some thousand kinks
     * @throws ArithmeticException if w or b is not finite somewhere, or no grid of reasonable size agrees to
     *     {@link #LARGEST_DEVIATION}, with the deviation reached
     */
    public ResampledOde resample(LinearNeuralOde source) {
        AffineConnection connection = new AffineConnection(source.weights(), source.biases());
        List<SmoothPieces.Piece> pieces = SmoothPieces.of(connection.kinks(), source.start(), source.end());
        AffinePropagator wanted = TRANSPORT.propagator(source, source.start(), source.end());
        int parts = FEWEST_PARTS;
        ResampledOde best = measured(wanted, constantPieces(connection, pieces, parts));
        while (best.deviation() > goal && parts < MOST_PARTS) {
            parts *= 2;
            ResampledOde finer = measured(wanted, constantPieces(connection, pieces, parts));
            boolean gained = finer.deviation() * LEAST_GAIN <= best.deviation();
            if (finer.deviation() < best.deviation()) {
                best = finer;
            }
            if (!gained && best.deviation() <= LARGEST_DEVIATION) {
                break;
            }
        }
        if (!(best.deviation() <= LARGEST_DEVIATION)) {
            throw new ArithmeticException(
                    "resampling: the end-point map deviates by %.3g with %d rows, expected at most %.0e; choose a transformation that varies less, such as a smaller condition number"
                            .formatted(best.deviation(), best.samples().rows(), LARGEST_DEVIATION));
        }
        return best;
    }

    private static ResampledOde measured(AffinePropagator wanted, SampledOde samples) {
        LinearNeuralOde ode = samples.ode();
        AffinePropagator found = TRANSPORT.propagator(ode, ode.start(), ode.end());
        double errors = wanted.wilsonLine().errorEstimate() + found.wilsonLine().errorEstimate();
        return new ResampledOde(
                samples, wanted.deviation(found), errors / wanted.size().largest());
    }

    private static SampledOde constantPieces(
            AffineConnection connection, List<SmoothPieces.Piece> pieces, int mostParts) {
        int n = connection.rows() - 1;
        double start = pieces.get(0).from();
        double length = pieces.get(pieces.size() - 1).to() - start;
        List<Double> depths = new ArrayList<>(List.of(start));
        List<RealMatrix> weights = new ArrayList<>();
        List<RealVector> biases = new ArrayList<>();
        double[] omega = new double[(n + 1) * (n + 1)];
        try (SquareProducts products = new SquareProducts(n + 1, new RowProducts())) {
            MagnusStep magnus = new MagnusStep(SCHEME, products);
            for (SmoothPieces.Piece piece : pieces) {
                PathSampler smooth = connection.on(piece.from(), piece.to()).sampler();
                double width = piece.to() - piece.from();
                int parts = width < INDIVISIBLE * length ? 1 : mostParts;
                for (int part = 1; part <= parts; part++) {
                    double from = depths.get(depths.size() - 1);
                    double to = part == parts ? piece.to() : piece.from() + width * part / parts;
                    magnus.exponent(smooth, from, to - from, omega);
                    RealMatrix generator = Line.asMatrix(omega, n + 1).scalarMultiply(1 / (to - from));
                    weights.add(generator.getSubMatrix(0, n - 1, 0, n - 1));
                    biases.add(generator.getColumnVector(n).getSubVector(0, n));
                    depths.add(to);
                }
            }
        }
        return SampledOde.ofPieces(depths.stream().mapToDouble(t -> t).toArray(), weights, biases);
    }
}
