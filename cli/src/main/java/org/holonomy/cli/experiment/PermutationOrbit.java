package org.holonomy.cli.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.holonomy.cli.model.NetworkModel;
import org.holonomy.gauge.checkpoint.TensorFile;
import org.holonomy.gauge.group.GroupElement;
import org.holonomy.gauge.group.Monomial;
import org.holonomy.gauge.network.Features;
import org.holonomy.gauge.network.NetworkGauge;
import org.holonomy.gauge.network.NetworkSymmetry;
import org.holonomy.gauge.network.Vertex;
import org.holonomy.gauge.observe.Invariance;

/**
 * The networks that all permutations of hidden units make of one, by trying each of them: an answer that takes no theory.
 *
 * @param model the network
 * @param gauge its gauge group
 */
record PermutationOrbit(NetworkModel model, NetworkGauge gauge) {

    /** Eight units of one layer; more take minutes. */
    private static final long MOST_PERMUTATIONS = 40_320;

    PermutationOrbit {
        long count = 1;
        for (Vertex vertex : gauge.vertices()) {
            for (int k = 2; vertex.group().permutes() && k <= vertex.dimension(); k++) {
                count = Math.min(count * k, MOST_PERMUTATIONS + 1); // below 2^47: cannot overflow
            }
        }
        if (count > MOST_PERMUTATIONS) {
            throw new IllegalArgumentException(
                    "orbit: more than %d permutations, too many to try each; use orbit_count of the layers' sizes"
                            .formatted(MOST_PERMUTATIONS));
        }
    }

    static PermutationOrbit of(NetworkModel model) {
        return new PermutationOrbit(model, NetworkGauge.of(model.network(), model.inputShape(), model.tensors()));
    }

    /** Returns the number of networks, those with equal weights counted once. */
    int size() {
        Set<List<Double>> points = new HashSet<>();
        forEach(weights -> points.add(numbers(weights)));
        return points.size();
    }

    /** Returns the largest change of an output on a batch. */
    double deviation(Features inputs) {
        double[] before = model.outputs(inputs).toArray();
        double[] largest = {0};
        forEach(weights -> {
            double[] after = model.network().forward(inputs, weights).toArray();
            largest[0] = Math.max(largest[0], Invariance.largestDifference(before, after));
        });
        return largest[0];
    }

    /** The negative zero that 0 · (−1) makes is no other number, hence the sum with 0. */
    private List<Double> numbers(TensorFile weights) {
        return model.network().tensors(weights).stream()
                .flatMap(name -> Arrays.stream(weights.tensor(name).toDoubles())
                        .map(number -> number + 0.0)
                        .boxed())
                .toList();
    }

    private void forEach(Consumer<TensorFile> action) {
        forEach(0, new ArrayList<>(gauge.identity().elements()), action);
    }

    /** Tries all permutations of the vertices from one on. */
    private void forEach(int vertex, List<GroupElement> elements, Consumer<TensorFile> action) {
        if (vertex == elements.size()) {
            NetworkSymmetry symmetry =
                    new NetworkSymmetry(gauge, elements, gauge.identity().translations());
            action.accept(symmetry.apply(model.tensors()));
            return;
        }
        Vertex space = gauge.vertices().get(vertex);
        if (!space.group().permutes()) {
            forEach(vertex + 1, elements, action);
            return;
        }
        double[] ones = new double[space.dimension()];
        Arrays.fill(ones, 1);
        permute(new int[space.dimension()], 0, permutation -> {
            elements.set(vertex, Monomial.of(permutation, ones));
            forEach(vertex + 1, elements, action);
        });
    }

    /** Fills the places of a permutation from one on in every possible way. */
    private static void permute(int[] permutation, int place, Consumer<int[]> action) {
        if (place == permutation.length) {
            action.accept(permutation.clone());
            return;
        }
        for (int image = 0; image < permutation.length; image++) {
            int candidate = image;
            if (Arrays.stream(permutation, 0, place).noneMatch(taken -> taken == candidate)) {
                permutation[place] = image;
                permute(permutation, place + 1, action);
            }
        }
    }
}
