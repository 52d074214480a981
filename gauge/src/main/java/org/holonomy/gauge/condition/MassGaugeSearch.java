package org.holonomy.gauge.condition;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;

/**
 * Solves e^{T(w₀−w₀ᵀ)} e^{T w₀ᵀ} = W for w₀, by Newton's method in a trust region.
 *
 * <p><b>Source.</b> Catalogue TRAIN-1 and EXT-10.
 *
 * @param depth T, positive
 */
public record MassGaugeSearch(double depth) {

    /** What roundings of two exponentials leave of a residual, with a wide margin: solutions are polished below it. */
    private static final DoglegMethod METHOD = new DoglegMethod(1e-11);

    /** Solutions nearer than this, relative to their size, are one: far above roundings, far below distances of copies. */
    private static final double ONE_COPY = 1e-6;

    /** The line is followed in steps of this share at first: short enough to stay on one branch. */
    private static final double FIRST_STEP = 1.0 / 16;

    private static final double SMALLEST_STEP = 1.0 / 4096;

    /** T w₀ moves by no more than this at a step, or another copy may have been caught. */
    private static final double LARGEST_MOVE = 0.75;

    /** Checks the depth. */
    public MassGaugeSearch {
        if (!(depth > 0 && depth < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("mass gauge: depth %s, expected 0 < T < ∞".formatted(depth));
        }
    }

    /**
     * How far solutions were followed.
     *
     * @param solution for the whole line, if they reached it
     * @param residual of the last attempt, Frobenius norm
     * @param share of the depth that was reached, from 0 to 1
     */
    record Continuation(Optional<MassGauge> solution, double residual, double share) {}

    /**
     * Follows the solution from I, where it is 0, along a path of lines.
     *
     * @param line a share of the depth from 0 to 1 ↦ Wilson line, I at 0
     */
    Continuation alongLine(DoubleFunction<RealMatrix> line) {
        RealMatrix whole = line.apply(1);
        RealVector before = MatrixUtils.createRealVector(new double[whole.getRowDimension() * whole.getRowDimension()]);
        RealVector x = before;
        double share = 0;
        double last = FIRST_STEP;
        double step = FIRST_STEP;
        while (share < 1) {
            double next = Math.min(1, share + step);
            RealVector guess = x.add(x.subtract(before).mapMultiply((next - share) / last));
            DoglegMethod.Outcome outcome = METHOD.solve(new MassGaugeEquation(line.apply(next)), guess);
            if (outcome.converged() && outcome.x().getDistance(x) <= LARGEST_MOVE) {
                before = x;
                x = outcome.x();
                last = next - share;
                share = next;
                step = 2 * last;
            } else if (step / 2 < SMALLEST_STEP) {
                return new Continuation(Optional.empty(), outcome.residual(), share);
            } else {
                step = (next - share) / 2;
            }
        }
        MassGaugeEquation equation = new MassGaugeEquation(whole);
        return new Continuation(
                Optional.of(gauge(equation, x)), equation.residual(x).getNorm(), 1);
    }

    /**
     * Returns the Gribov copies that are found from some starts, by increasing action. There may be more of them.
     *
     * @param line W, n × n with a positive determinant; not modified
     * @param starts of w₀, n × n; not modified
     */
    public List<MassGauge> copies(RealMatrix line, List<RealMatrix> starts) {
        MassGaugeEquation equation = new MassGaugeEquation(line);
        List<RealVector> found = new ArrayList<>();
        for (RealMatrix start : starts) {
            DoglegMethod.Outcome outcome =
                    METHOD.solve(equation, MassGaugeEquation.vector(start).mapMultiply(depth));
            RealVector x = outcome.x();
            if (outcome.converged()
                    && found.stream().noneMatch(copy -> copy.getDistance(x) <= ONE_COPY * (1 + x.getNorm()))) {
                found.add(x);
            }
        }
        return found.stream()
                .map(x -> gauge(equation, x))
                .sorted(Comparator.comparingDouble(MassGauge::action))
                .toList();
    }

    private MassGauge gauge(MassGaugeEquation equation, RealVector x) {
        return new MassGauge(equation.matrix(x.mapMultiply(1 / depth)), depth);
    }
}
