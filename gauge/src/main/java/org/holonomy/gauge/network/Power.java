package org.holonomy.gauge.network;

import java.util.Arrays;
import java.util.List;
import org.hipparchus.util.FastMath;
import org.holonomy.gauge.checkpoint.TensorFile;
import org.holonomy.gauge.group.GaugeGroup;

/**
 * A power of every feature u: homogeneous of degree k, so that a positive factor α before it is αᵏ after it.
 *
 * @param kind which power
 * @param degree k, at least 1
 */
public record Power(Kind kind, int degree) implements Layer {

    /** What is raised to the power. */
    public enum Kind {
        /** uᵏ. */
        PLAIN,
        /** |u|ᵏ. */
        ABSOLUTE,
        /** max(u, 0)ᵏ. */
        RECTIFIED
    }

    /** Checks the degree. */
    public Power {
        if (degree < 1) {
            throw new IllegalArgumentException("power: degree %d, expected at least 1".formatted(degree));
        }
    }

    /** Returns the power of one number. */
    public double value(double u) {
        return switch (kind) {
            case PLAIN -> FastMath.pow(u, degree);
            case ABSOLUTE -> FastMath.pow(FastMath.abs(u), degree);
            case RECTIFIED -> FastMath.pow(FastMath.max(u, 0.0), degree);
        };
    }

    /** Returns the derivative at one number; 0 at corners. */
    public double derivative(double u) {
        double slope = degree * FastMath.pow(FastMath.abs(u), degree - 1);
        return switch (kind) {
            case PLAIN -> u < 0 && degree % 2 == 0 ? -slope : slope;
            case ABSOLUTE -> u == 0 ? 0 : FastMath.copySign(slope, u);
            case RECTIFIED -> u > 0 ? slope : 0;
        };
    }

    @Override
    public int[] outputShape(int[] input, TensorFile weights) {
        return input.clone();
    }

    @Override
    public List<String> tensors(TensorFile weights) {
        return List.of();
    }

    @Override
    public Features forward(Features input, TensorFile weights, Probe probe) {
        return input.map(input.shape(), x -> Arrays.stream(x).map(this::value).toArray());
    }

    /** A factor s becomes sᵏ; its sign is kept by odd powers, lost by even ones and by |u|, and forbidden by max(u, 0). */
    @Override
    public Space wire(Space input, int[] shape, TensorFile weights, Wiring wiring) {
        if (kind == Kind.PLAIN && degree == 1) {
            return input;
        }
        wiring.restrict(describe(), input, kind == Kind.RECTIFIED ? GaugeGroup.POSITIVE_MONOMIAL : GaugeGroup.MONOMIAL);
        return wiring.pin(input)
                .with(strand ->
                        strand.at(strand.vertex(), strand.representation().raised(degree, kind == Kind.PLAIN)));
    }

    @Override
    public Pullback pullback(Features input, TensorFile weights) {
        return (cotangent, gradient) -> input.combine(cotangent, input.shape(), (x, c) -> {
            double[] pulled = c.clone();
            for (int i = 0; i < pulled.length; i++) {
                pulled[i] *= derivative(x[i]);
            }
            return pulled;
        });
    }

    @Override
    public String describe() {
        return switch (kind) {
            case PLAIN -> "activation u^" + degree;
            case ABSOLUTE -> "activation |u|^" + degree;
            case RECTIFIED -> "activation max(u, 0)^" + degree;
        };
    }
}
