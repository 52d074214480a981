package org.holonomy.ode.field;

import java.util.List;
import org.hipparchus.special.Erf;
import org.hipparchus.util.FastMath;
import org.holonomy.ode.naming.Vocabulary;

/**
 * A scalar function σ applied to every component, under the name by which people ask for it.
 *
 * <p><b>Accuracy.</b> Values and derivatives have a relative error of a few ulp, also where the textbook formula overflows
 * or cancels; in the lower tail of the normal, u²/2 times that; near a zero of a derivative, a few ulp of 1. They come from
 * Hipparchus' functions and do not depend on the Java runtime.
 *
 * <p>Where σ has a corner, the derivative there is that from the left.
 */
public enum Activation {
    /** σ(u) = u. */
    IDENTITY("identity") {
        @Override
        public double value(double u) {
            return u;
        }

        @Override
        public double derivative(double u) {
            return 1;
        }

        @Override
        public double secondDerivative(double u) {
            return 0;
        }
    },

    /** σ(u) = tanh u. */
    TANH("tanh") {
        @Override
        public double value(double u) {
            return FastMath.tanh(u);
        }

        /** 1 / cosh² u = 4e / (1 + e)², e = exp(−2|u|): no cancellation in 1 − tanh². */
        @Override
        public double derivative(double u) {
            return 4 * logisticSlope(2 * u);
        }

        @Override
        public double secondDerivative(double u) {
            return -2 * value(u) * derivative(u);
        }
    },

    /** σ(u) = 1 / (1 + exp(−u)). */
    SIGMOID("sigmoid") {
        @Override
        public double value(double u) {
            return logistic(u);
        }

        @Override
        public double derivative(double u) {
            return logisticSlope(u);
        }

        /** σ′ (1 − 2σ), where 1 − 2σ = −tanh(u / 2) without cancellation. */
        @Override
        public double secondDerivative(double u) {
            return -FastMath.tanh(u / 2) * logisticSlope(u);
        }
    },

    /** σ(u) = max(u, 0). */
    RELU("relu") {
        @Override
        public double value(double u) {
            return u > 0 || Double.isNaN(u) ? u : 0;
        }

        @Override
        public double derivative(double u) {
            return u > 0 ? 1 : 0;
        }

        @Override
        public double secondDerivative(double u) {
            return 0;
        }
    },

    /** σ(u) = u for u &gt; 0, else u / 100. */
    LEAKY_RELU("leaky-relu") {
        @Override
        public double value(double u) {
            return u > 0 ? u : LEAK * u;
        }

        @Override
        public double derivative(double u) {
            return u > 0 ? 1 : LEAK;
        }

        @Override
        public double secondDerivative(double u) {
            return 0;
        }
    },

    /** σ(u) = log(1 + exp u). */
    SOFTPLUS("softplus") {
        @Override
        public double value(double u) {
            return RELU.value(u) + FastMath.log1p(FastMath.exp(-FastMath.abs(u)));
        }

        @Override
        public double derivative(double u) {
            return logistic(u);
        }

        @Override
        public double secondDerivative(double u) {
            return logisticSlope(u);
        }
    },

    /** σ(u) = u / (1 + exp(−u)). */
    SILU("silu") {
        @Override
        public double value(double u) {
            return u * logistic(u);
        }

        @Override
        public double derivative(double u) {
            return logistic(u) + u * logisticSlope(u);
        }

        @Override
        public double secondDerivative(double u) {
            return logisticSlope(u) * (2 - u * FastMath.tanh(u / 2));
        }
    },

    /** σ(u) = u Φ(u), Φ the distribution function of the standard normal. */
    GELU("gelu") {
        @Override
        public double value(double u) {
            return u * normal(u);
        }

        @Override
        public double derivative(double u) {
            return normal(u) + u * FastMath.exp(-u * u / 2) / FastMath.sqrt(2 * FastMath.PI);
        }

        /** (2 − u²) exp(−u² / 2) / √(2π); u² is kept finite, so that 0 times it is. */
        @Override
        public double secondDerivative(double u) {
            double square = Math.min(u * u, Double.MAX_VALUE);
            return (2 - square) * FastMath.exp(-square / 2) / FastMath.sqrt(2 * FastMath.PI);
        }
    },

    /** σ(u) = sin u. */
    SIN("sin") {
        @Override
        public double value(double u) {
            return FastMath.sin(u);
        }

        @Override
        public double derivative(double u) {
            return FastMath.cos(u);
        }

        @Override
        public double secondDerivative(double u) {
            return -FastMath.sin(u);
        }
    };

    /** Slope of the leaky rectifier for u &lt; 0, PyTorch's default. */
    private static final double LEAK = 0.01;

    private static final Vocabulary<Activation> NAMES =
            Vocabulary.of("activation", List.of(Activation.values()), Activation::label);

    private final String label;

    Activation(String label) {
        this.label = label;
    }

    /**
     * Returns the activation of a name such as {@code tanh}.
     *
     * @throws IllegalArgumentException listing every name and the closest one, if there is no such activation
     */
    public static Activation of(String label) {
        return NAMES.lookUp(label);
    }

    /** Returns the name that a user types. */
    public String label() {
        return label;
    }

    /** Returns σ(u). */
    public abstract double value(double u);

    /** Returns σ′(u). */
    public abstract double derivative(double u);

    /** Returns σ″(u); 0 at a corner. */
    public abstract double secondDerivative(double u);

    /** Tells whether σ has a corner, so that its derivative jumps. */
    public boolean hasCorner() {
        return this == RELU || this == LEAKY_RELU;
    }

    /** 1 / (1 + exp(−u)) through exp(−|u|), which never overflows. */
    private static double logistic(double u) {
        double e = FastMath.exp(-FastMath.abs(u));
        return (u >= 0 ? 1 : e) / (1 + e);
    }

    /** The derivative of the logistic function, e / (1 + e)² with e = exp(−|u|). */
    private static double logisticSlope(double u) {
        double e = FastMath.exp(-FastMath.abs(u));
        return e / ((1 + e) * (1 + e));
    }

    /** Φ(u) = erfc(−u / √2) / 2, which keeps its digits in the lower tail. */
    private static double normal(double u) {
        return Erf.erfc(-u / FastMath.sqrt(2)) / 2;
    }
}
