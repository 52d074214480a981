package org.holonomy.gauge.network;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.holonomy.gauge.checkpoint.Tensor;
import org.holonomy.gauge.checkpoint.TensorFile;

/**
 * The permutations of hidden features that leave given weights as they are, because features coincide: all their numbers,
 * on the way in and on the way out, are equal to the last bit (0 and −0 count as equal).
 *
 * <p>The orbit of the weights under Λ permutations has Λ / |Stab| points.
 *
 * <p><b>Source.</b> catalogue COUNT-1.
 *
 * @param classes sizes of the classes of coinciding features, those larger than one, the largest first
 * @param exact whether there are provably no other permutations of this kind; else features whose numbers are the same in
 *     another order may be exchanged together with others, and |Stab| is at least {@link #order}
 */
public record PermutationStabilizer(List<Integer> classes, boolean exact) {

    /** Copies the list. */
    public PermutationStabilizer {
        classes = List.copyOf(classes);
    }

    /**
     * Finds the features that coincide.
     *
     * @param gauge says which features are permuted, and where their numbers are
     * @param weights holds all tensors
     */
    public static PermutationStabilizer of(NetworkGauge gauge, TensorFile weights) {
        List<Integer> classes = new ArrayList<>();
        boolean exact = true;
        for (int v = 0; v < gauge.vertices().size(); v++) {
            Vertex vertex = gauge.vertices().get(v);
            if (!vertex.group().permutes() || vertex.dimension() == 1) {
                continue;
            }
            Map<Numbers, Integer> equal = new HashMap<>();
            Map<Numbers, Integer> reordered = new HashMap<>();
            List<List<double[]>> features = features(gauge, v, weights);
            for (List<double[]> slices : features) {
                equal.merge(Numbers.of(slices), 1, Integer::sum);
                reordered.merge(Numbers.sorted(slices), 1, Integer::sum);
            }
            exact &= equal.size() == reordered.size();
            equal.values().stream().filter(size -> size > 1).forEach(classes::add);
        }
        return new PermutationStabilizer(
                classes.stream().sorted((a, b) -> b - a).toList(), exact);
    }

    /** Returns Π k! over the classes of k coinciding features. */
    public BigInteger order() {
        List<Integer> layers = new ArrayList<>(classes);
        layers.add(0, 1);
        layers.add(1);
        return new OrbitCount(layers).exact();
    }

    /** Returns the slices of every feature of a vertex, one for each of its legs. */
    private static List<List<double[]>> features(NetworkGauge gauge, int vertex, TensorFile weights) {
        int dimension = gauge.vertices().get(vertex).dimension();
        List<List<double[]>> features = new ArrayList<>();
        for (int i = 0; i < dimension; i++) {
            features.add(new ArrayList<>());
        }
        for (Leg leg : gauge.legs()) {
            if (leg.vertex() != vertex) {
                continue;
            }
            Tensor tensor = weights.tensor(leg.tensor());
            double[] values = tensor.toDoubles();
            for (int i = 0; i < dimension; i++) {
                features.get(i).add(slice(values, tensor.shape(), leg, i));
            }
        }
        return features;
    }

    private static double[] slice(double[] values, int[] shape, Leg leg, int feature) {
        int outer = Features.size(Arrays.copyOfRange(shape, 0, leg.axis()));
        int inner = Features.size(Arrays.copyOfRange(shape, leg.axis() + 1, shape.length));
        int width = leg.block() * inner;
        double[] slice = new double[outer * width];
        for (int i = 0; i < outer; i++) {
            int first = (i * shape[leg.axis()] + leg.start()) * inner + feature * width;
            for (int k = 0; k < width; k++) {
                slice[i * width + k] = values[first + k] + 0.0; // turns −0 into 0
            }
        }
        return slice;
    }

    /** Numbers to be compared. */
    private static final class Numbers {

        private final double[] values;

        private Numbers(double[] values) {
            this.values = values;
        }

        static Numbers of(List<double[]> slices) {
            return new Numbers(slices.stream().flatMapToDouble(Arrays::stream).toArray());
        }

        /** Returns the numbers of every slice in order: what no permutation of other features changes. */
        static Numbers sorted(List<double[]> slices) {
            return new Numbers(slices.stream()
                    .flatMapToDouble(slice -> Arrays.stream(slice).sorted())
                    .toArray());
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Numbers that && Arrays.equals(values, that.values);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(values);
        }
    }
}
