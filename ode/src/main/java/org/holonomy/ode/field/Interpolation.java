package org.holonomy.ode.field;

import java.util.List;
import org.hipparchus.linear.RealMatrix;
import org.holonomy.ode.naming.Vocabulary;

/** How a path runs between samples, by the names that model files use. */
public enum Interpolation {
    /** The sample at the last knot passed; the sample at the last of all knots is not used. */
    PIECEWISE_CONSTANT("piecewise-constant") {
        @Override
        public WeightPath through(double[] knots, List<RealMatrix> samples) {
            return PiecewisePolynomialPath.constant(knots, samples);
        }
    },

    /** Straight lines. */
    PIECEWISE_LINEAR("piecewise-linear") {
        @Override
        public WeightPath through(double[] knots, List<RealMatrix> samples) {
            return PiecewisePolynomialPath.linear(knots, samples);
        }
    },

    /** The natural cubic spline. */
    CUBIC_SPLINE("cubic-spline") {
        @Override
        public WeightPath through(double[] knots, List<RealMatrix> samples) {
            return PiecewisePolynomialPath.naturalCubicSpline(knots, samples);
        }
    };

    private static final Vocabulary<Interpolation> NAMES =
            Vocabulary.of("interpolation", List.of(Interpolation.values()), Interpolation::label);

    private final String label;

    Interpolation(String label) {
        this.label = label;
    }

    /**
     * Returns the interpolation of a name such as {@code piecewise-linear}.
     *
     * @throws IllegalArgumentException listing every name, if there is no such interpolation
     */
    public static Interpolation of(String label) {
        return NAMES.lookUp(label);
    }

    /** Returns the name that a user types. */
    public String label() {
        return label;
    }

    /**
     * Returns the path through samples.
     *
     * @param knots t_0 &lt; t_1 &lt; …, at least two; not modified
     * @param samples one matrix a knot, all of one shape
     * @throws IllegalArgumentException if the knots do not increase or the counts or shapes differ
     */
    public abstract WeightPath through(double[] knots, List<RealMatrix> samples);
}
