package org.holonomy.cli;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.holonomy.gauge.checkpoint.TensorFile;
import org.holonomy.gauge.group.GaugeGroup;
import org.holonomy.gauge.network.Census;
import org.holonomy.gauge.network.Layer;
import org.holonomy.gauge.network.Network;
import org.holonomy.gauge.network.NetworkGauge;
import org.holonomy.gauge.network.OrbitCount;
import org.holonomy.gauge.network.OrbitDimension;
import org.holonomy.gauge.network.PermutationStabilizer;
import org.jspecify.annotations.Nullable;

/**
 * What {@code inspect} found in a model: its document under {@code --json}.
 *
 * @param parameters P, numbers that training adjusts
 * @param gaugeDimension dimension of the gauge orbit through the weights; null where it is infinite
 * @param orbit Λ permutations; null where no features are permuted by a finite group
 * @param vertices feature spaces with their groups
 * @param kind as the model file says it
 * @param gaugeDimensionMeasured whether the dimension is a rank of generators, or their number
 * @param signs n where 2ⁿ flips of signs multiply Λ
 * @param translations vectors that may be added to features
 * @param layers in forward order
 * @param stabilizer where neurons coincide
 * @param census under {@code --census}
 */
record Inspection(
        long parameters,
        @Nullable Integer gaugeDimension,
        @Nullable OrbitSize orbit,
        List<Space> vertices,
        String kind,
        boolean gaugeDimensionMeasured,
        int signs,
        List<Shift> translations,
        List<Step> layers,
        @Nullable Stabilizer stabilizer,
        @Nullable Count census) {

    /** A vertex: what makes it one with other spaces, and what keeps its group small. */
    record Space(String name, int dimension, String group, List<String> sharedWith, List<String> restrictedBy) {}

    /** A translation; one of sigmoid follows from the signs of its vertex. */
    record Shift(String name, int dimension, boolean followsFromSigns) {}

    /** A layer. */
    record Step(String layer, List<Integer> outputShape, long parameters) {}

    /** Permutations that leave the weights as they are; the orbit has {@code points} where their number is exact. */
    record Stabilizer(
            String order,
            boolean exact,
            List<Integer> classes,
            @Nullable String points) {}

    /** The census: ratios are those of the last diagonal entry of R that counted and the first that did not. */
    record Count(
            int rank,
            int orbitDimension,
            int surplus,
            int samples,
            long seed,
            double smallestKept,
            double largestDropped) {

        static Count of(Census census, long seed) {
            return new Count(
                    census.rank().rank(),
                    census.orbit().dimension(),
                    census.surplus(),
                    census.samples(),
                    seed,
                    census.rank().smallestKept(),
                    census.rank().largestDropped());
        }
    }

    /**
     * Looks at a network.
     *
     * @param kind of the model
     * @param network its layers
     * @param input shape of one sample; not modified
     * @param weights holds all tensors
     * @throws IllegalArgumentException if a layer has too many features for its permutations to be counted
     */
    static Inspection of(String kind, Network network, int[] input, TensorFile weights) {
        NetworkGauge gauge = NetworkGauge.of(network, input, weights);
        OrbitDimension dimension = OrbitDimension.of(network, gauge, weights);
        OrbitCount count = permutations(gauge);
        BigInteger lambda = count.exact();
        return new Inspection(
                elements(network.parameters(weights), weights),
                dimension.dimension(),
                new OrbitSize(lambda.toString(), count.log10()),
                gauge.vertices().stream()
                        .map(v -> new Space(v.name(), v.dimension(), v.groupName(), v.shared(), v.restrictions()))
                        .toList(),
                kind,
                dimension.measured(),
                gauge.vertices().stream()
                        .mapToInt(v -> signs(v.group(), v.dimension()))
                        .sum(),
                gauge.translations().stream()
                        .map(t -> new Shift(t.name(), t.free() == 0 ? t.dimension() : t.free(), t.free() == 0))
                        .toList(),
                steps(network, input, weights),
                stabilizer(PermutationStabilizer.of(gauge, weights), lambda),
                null);
    }

    private static OrbitCount permutations(NetworkGauge gauge) {
        List<Integer> sizes = new ArrayList<>(List.of(1));
        gauge.vertices().stream().filter(v -> v.group().permutes()).forEach(v -> sizes.add(v.dimension()));
        sizes.add(1);
        return new OrbitCount(sizes);
    }

    /** Turns of pairs reach every sign that they hold. */
    private static int signs(GaugeGroup group, int dimension) {
        return switch (group.signs()) {
            case EACH -> group.mixing() == GaugeGroup.Mixing.PAIRED ? 0 : dimension;
            case GLOBAL -> 1;
            case NONE -> 0;
        };
    }

    private static List<Step> steps(Network network, int[] input, TensorFile weights) {
        List<Step> steps = new ArrayList<>();
        int[] shape = input;
        for (Layer layer : network.layers()) {
            shape = layer.outputShape(shape, weights);
            steps.add(new Step(
                    layer.describe(),
                    Arrays.stream(shape).boxed().toList(),
                    elements(layer.parameters(weights), weights)));
        }
        return steps;
    }

    private static long elements(List<String> names, TensorFile weights) {
        return names.stream().mapToLong(name -> weights.tensor(name).elements()).sum();
    }

    private static Stabilizer stabilizer(PermutationStabilizer stabilizer, BigInteger lambda) {
        BigInteger order = stabilizer.order();
        return new Stabilizer(
                order.toString(),
                stabilizer.exact(),
                stabilizer.classes(),
                stabilizer.exact() ? lambda.divide(order).toString() : null);
    }

    /** Looks at a linear neural ODE, on whose every depth between the two ends an affine group acts. */
    static Inspection ofLinear(String kind, int dimension, long parameters) {
        return new Inspection(
                parameters,
                null,
                null,
                List.of(new Space(
                        "x(t) between the end points",
                        dimension,
                        "GL+(%d) ⋉ R^%d".formatted(dimension, dimension),
                        List.of(),
                        List.of("end points: identity only"))),
                kind,
                false,
                0,
                List.of(),
                List.of(),
                null,
                null);
    }

    Inspection with(Count counted) {
        return new Inspection(
                parameters,
                gaugeDimension,
                orbit,
                vertices,
                kind,
                gaugeDimensionMeasured,
                signs,
                translations,
                layers,
                stabilizer,
                counted);
    }
}
