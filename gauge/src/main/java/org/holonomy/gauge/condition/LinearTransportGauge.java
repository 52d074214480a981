package org.holonomy.gauge.condition;

import java.util.Optional;
import org.hipparchus.complex.Complex;
import org.hipparchus.linear.EigenDecompositionNonSymmetric;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.holonomy.ode.field.LinearNeuralOde;
import org.holonomy.ode.field.WeightPath;
import org.holonomy.ode.transport.AffinePropagator;

/**
 * The gauge ẇ + w² = 0 and ḃ + wb = 0, in which all trajectories are straight: w = M(I + tM)⁻¹ and b = (I + tM)⁻¹c/T.
 *
 * <p>It exists if and only if no eigenvalue of W(T) lies in (−∞, 0], and is then unique. The biases need the affine gauge
 * group, y = g x + a; frame changes alone reach ẇ + w² = 0 and leave b = g b.
 *
 * <p><b>Accuracy.</b> An eigenvalue within {@value #ROUNDING} ‖W‖ of the half-line counts as on it: rounding moves double
 * eigenvalues as far as that.
 *
 * <p><b>Source.</b> Catalogue TRAIN-2.
 */
public enum LinearTransportGauge implements GaugeCondition {
    /** With the affine group: trajectories are straight. */
    AFFINE("linear-transport", "w' + w^2 = 0 and b' + w b = 0") {
        @Override
        WeightPath biases(FrameFormulas formulas) {
            return formulas.path("inv(one + (t - start)*M)*beta");
        }
    },
    /** With frame changes alone: trajectories are straight only where b = 0. */
    LINEAR("linear-transport-of-weights", "w' + w^2 = 0") {
        @Override
        WeightPath biases(FrameFormulas formulas) {
            return formulas.path(LINE + "*" + FrameFormulas.BACK + "*b(t)");
        }
    };

    /** √ulp: the square of it is what rounding does to W. */
    private static final double ROUNDING = 0x1p-26;

    private static final String LINE = "(one + (t - start)*M)";

    private final String label;
    private final String equation;

    LinearTransportGauge(String label, String equation) {
        this.label = label;
        this.equation = equation;
    }

    abstract WeightPath biases(FrameFormulas formulas);

    @Override
    public String label() {
        return label;
    }

    @Override
    public String describe() {
        return equation;
    }

    @Override
    public GaugeFixing fix(LinearNeuralOde ode) {
        AffinePropagator map = TRANSPORT.propagator(ode, ode.start(), ode.end());
        RealMatrix w = map.wilsonLine().matrix();
        double depth = ode.end() - ode.start();
        Optional<Double> eigenvalue = obstructingEigenvalue(w);
        if (eigenvalue.isPresent()) {
            double lambda = eigenvalue.get();
            return new GaugeObstruction.SingularTransport(lambda, ode.start() + depth / (1 - lambda));
        }
        RealMatrix one = MatrixUtils.createRealIdentityMatrix(ode.dimension());
        FrameFormulas formulas = FrameFormulas.of(ode)
                .with("M", w.subtract(one).scalarMultiply(1 / depth))
                .with(
                        "beta",
                        MatrixUtils.createColumnRealMatrix(
                                map.shift().mapMultiply(1 / depth).toArray()));
        LinearNeuralOde fixed =
                new LinearNeuralOde(formulas.path("M*inv" + LINE), biases(formulas), ode.start(), ode.end());
        return new FixedGauge(fixed, formulas.frame(LINE + "*" + FrameFormulas.BACK), formulas.identity());
    }

    /**
     * Returns the most negative eigenvalue of a Wilson line that lies in (−∞, 0], to rounding: the one that the depth
     * reaches first.
     *
     * @param line W(T), n × n; not modified
     */
    public static Optional<Double> obstructingEigenvalue(RealMatrix line) {
        double margin = ROUNDING * line.getFrobeniusNorm();
        Optional<Double> worst = Optional.empty();
        for (Complex eigenvalue : new EigenDecompositionNonSymmetric(line).getEigenvalues()) {
            boolean onHalfLine = Math.abs(eigenvalue.getImaginary()) <= margin && eigenvalue.getReal() <= 0;
            if (onHalfLine && (worst.isEmpty() || eigenvalue.getReal() < worst.get())) {
                worst = Optional.of(eigenvalue.getReal());
            }
        }
        return worst;
    }
}
