package org.holonomy.attention.layer;

import java.util.List;
import java.util.Locale;
import org.holonomy.gauge.checkpoint.TensorFile;
import org.holonomy.gauge.group.GaugeGroup;
import org.holonomy.gauge.network.Features;
import org.holonomy.gauge.network.Layer;
import org.holonomy.gauge.network.Probe;
import org.holonomy.gauge.network.Pullback;
import org.holonomy.gauge.network.Space;
import org.holonomy.gauge.network.Wiring;
import org.holonomy.ode.field.ShapeMismatchException;

/**
 * Sums of distances to stored points, on the last axis: y_l = Σᵢ d(xᵢ, p_li).
 *
 * <p><b>Shape.</b> [n] to [l], or [tokens, n] to [tokens, l]. On the line the points are {@code name.weight} [l, n]; on the
 * half-plane {@code name.re} and {@code name.log_im} [l, n / 2], and inputs are all x, then all y of points x + i exp(y).
 *
 * <p><b>Source.</b> H. Chuang, <i>The orbits of neural networks</i>; catalogue ORB-1 and ORB-2.
 *
 * @param name prefix of the tensors
 * @param geometry of every summand
 */
public record DistanceLayer(String name, Geometry geometry) implements Layer {

    /** Where distances are measured. */
    public enum Geometry {
        /** |x − p|. */
        EUCLIDEAN,
        /** The geodesic distance of the upper half-plane. */
        HALF_PLANE;

        /** Returns the name in a model file, such as {@code half-plane}. */
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private String main() {
        return geometry == Geometry.EUCLIDEAN ? name + ".weight" : name + ".re";
    }

    @Override
    public int[] outputShape(int[] input, TensorFile weights) {
        int[] stored = weights.tensor(main(), TensorFile.ANY, TensorFile.ANY).shape();
        int needed = geometry == Geometry.EUCLIDEAN ? stored[1] : 2 * stored[1];
        if (input.length == 0 || input[input.length - 1] != needed) {
            int[] expected = input.length == 2 ? new int[] {TensorFile.ANY, needed} : new int[] {needed};
            throw new ShapeMismatchException(describe(), "input", expected, input);
        }
        if (geometry == Geometry.HALF_PLANE) {
            weights.tensor(name + ".log_im", stored);
        }
        int[] output = input.clone();
        output[output.length - 1] = stored[0];
        return output;
    }

    @Override
    public List<String> tensors(TensorFile weights) {
        return geometry == Geometry.EUCLIDEAN ? List.of(main()) : List.of(main(), name + ".log_im");
    }

    @Override
    public Features forward(Features input, TensorFile weights, Probe probe) {
        int[] output = outputShape(input.shape(), weights);
        StoredPoints points = StoredPoints.read(this, weights);
        Features distances = input.map(output, points::distances);
        probe.observed(distances);
        return distances;
    }

    @Override
    public Space wire(Space input, int[] shape, TensorFile weights, Wiring wiring) {
        int count = weights.tensor(main()).shape()[0];
        int vertex = wiring.vertex(name, count, "distances", GaugeGroup.PERMUTATIONS);
        Space exchanged = Wiring.on(vertex, count);
        Space output = exchanged;
        if (geometry == Geometry.EUCLIDEAN) {
            Space line = wiring.line(describe(), input);
            wiring.follow(main(), 1, line, 0, line.size());
            output = wiring.distances(line, exchanged);
        } else {
            Space points = wiring.halfPlane("half-planes of " + describe(), input);
            int m = points.size() / 2;
            wiring.follow(main(), 1, points, 0, m);
            wiring.follow(name + ".log_im", 1, points, m, m);
        }
        tensors(weights).forEach(tensor -> wiring.arrive(tensor, 0, 0, exchanged));
        wiring.observe(output);
        return output;
    }

    @Override
    public String describe() {
        return "distance " + name;
    }

    @Override
    public Pullback pullback(Features input, TensorFile weights) {
        outputShape(input.shape(), weights);
        StoredPoints points = StoredPoints.read(this, weights);
        return (cotangent, gradient) ->
                input.combine(cotangent, input.shape(), (x, c) -> points.pullBack(x, c, gradient));
    }
}
