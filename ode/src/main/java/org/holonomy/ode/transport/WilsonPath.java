package org.holonomy.ode.transport;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.holonomy.ode.field.LinearNeuralOde;
import org.holonomy.ode.field.MatrixJet;
import org.holonomy.ode.field.SmoothPieces;
import org.holonomy.ode.field.WeightPath;

/**
 * The Wilson line of a connection as a function of its end, t ↦ W(t ← start), with Ẇ = w W and W(start) = I.
 *
 * <p>Lines are drawn once to the kinks of w and to a few depths between them, and from the last of these to wherever the
 * path is evaluated. Derivatives follow from those of w by the product rule, exactly.
 *
 * <p><b>Accuracy.</b> That of the transport on every part, times the number of parts.
 */
public final class WilsonPath implements WeightPath {

    /** Depths to which lines are drawn in advance, so that no evaluation has to go far. */
    private static final int FEWEST_PARTS = 16;

    private final WeightPath connection;
    private final ParallelTransport transport;
    private final double[] depths;
    private final List<RealMatrix> lines;

    private WilsonPath(WeightPath connection, ParallelTransport transport, double[] depths, List<RealMatrix> lines) {
        this.connection = connection;
        this.transport = transport;
        this.depths = depths;
        this.lines = lines;
    }

    /**
     * Draws the lines of a connection.
     *
     * @param connection w, n × n
     * @param start where W = I; finite
     * @param end how far the path is wanted; finite, larger than {@code start}
     * @param transport draws every part
     * @throws ArithmeticException if w is not finite somewhere on the way
     */
    public static WilsonPath of(WeightPath connection, double start, double end, ParallelTransport transport) {
        List<SmoothPieces.Piece> pieces = SmoothPieces.of(connection.kinks(), start, end);
        int parts = Math.max(1, FEWEST_PARTS / pieces.size());
        List<Double> depths = new ArrayList<>(List.of(start));
        List<RealMatrix> lines = new ArrayList<>(List.of(MatrixUtils.createRealIdentityMatrix(connection.rows())));
        for (SmoothPieces.Piece piece : pieces) {
            WeightPath smooth = connection.on(piece.from(), piece.to());
            double width = piece.to() - piece.from();
            for (int part = 1; part <= parts; part++) {
                int last = lines.size() - 1;
                double to = part == parts ? piece.to() : piece.from() + width * part / parts;
                RealMatrix step = transport.along(smooth, depths.get(last), to).matrix();
                lines.add(step.multiply(lines.get(last)));
                depths.add(to);
            }
        }
        return new WilsonPath(
                connection, transport, depths.stream().mapToDouble(t -> t).toArray(), lines);
    }

    /**
     * Draws the affine propagators of a linear neural ODE, [[W, c], [0, 1]] with x(t) = W(t) x(start) + c(t).
     *
     * @throws ArithmeticException if w or b is not finite somewhere
     */
    public static WilsonPath ofPropagators(LinearNeuralOde ode, ParallelTransport transport) {
        return of(new AffineConnection(ode.weights(), ode.biases()), ode.start(), ode.end(), transport);
    }

    @Override
    public int rows() {
        return connection.rows();
    }

    @Override
    public int columns() {
        return connection.rows();
    }

    @Override
    public RealMatrix value(double t) {
        int found = Arrays.binarySearch(depths, t);
        if (found >= 0) {
            return lines.get(found);
        }
        int nearest = Math.max(0, -found - 2);
        return transport.along(connection, depths[nearest], t).matrix().multiply(lines.get(nearest));
    }

    /** W⁽ᵏ⁺¹⁾ = Σᵢ (k over i) w⁽ⁱ⁾ W⁽ᵏ⁻ⁱ⁾. */
    @Override
    public MatrixJet jet(double t, int order) {
        List<RealMatrix> derivatives = new ArrayList<>(List.of(value(t)));
        if (order == 0) {
            return MatrixJet.ofDerivatives(derivatives);
        }
        MatrixJet w = connection.jet(t, order - 1);
        for (int k = 0; k < order; k++) {
            RealMatrix next = w.derivative(0).multiply(derivatives.get(k));
            double binomial = 1;
            for (int i = 1; i <= k; i++) {
                binomial *= (double) (k - i + 1) / i;
                next = next.add(w.derivative(i).multiply(derivatives.get(k - i)).scalarMultiply(binomial));
            }
            derivatives.add(next);
        }
        return MatrixJet.ofDerivatives(derivatives);
    }

    @Override
    public double[] kinks() {
        return connection.kinks();
    }

    @Override
    public WeightPath on(double from, double to) {
        return new WilsonPath(connection.on(from, to), transport, depths, lines);
    }
}
