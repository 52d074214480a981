package org.holonomy.gauge.fix;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealVector;
import org.holonomy.gauge.checkpoint.TensorFile;
import org.holonomy.gauge.network.Leg;
import org.holonomy.gauge.network.Network;
import org.holonomy.gauge.network.NetworkGauge;
import org.holonomy.gauge.network.NetworkSymmetry;

/**
 * The representative of the orbit on which a network's weights lie.
 *
 * <p><b>Definition.</b> Vertex after vertex, from what arrives there (rows of weights, biases joined to them) and does not
 * depend on frames that are still open:
 *
 * <ul>
 *   <li>Translations: the first tensor that takes part in arriving is zero.
 *   <li>Factors: every row has length 1. Signs: the entry of the largest magnitude in the row of the first arriving tensor
 *       is positive; for one sign common to all rows, the largest of all rows.
 *   <li>Permutations: rows ascend lexicographically, first column first, after rounding to nine digits. A head's row is the
 *       singular values of its product of queries and keys, then those of its values and outputs.
 *   <li>Factors of ReLU scores: the product of queries and keys has Frobenius norm 1.
 *   <li>GL(n): with A = what arrives and B = what departs, both with n rows, AᵀB = U Σ Vᵀ with descending Σ, A = Σ^½ Uᵀ,
 *       B = Σ^½ Vᵀ, and the entry of the largest magnitude in every row of Uᵀ is positive.
 * </ul>
 *
 * <p>Vertices of GL(n) come after the others, which see them through invariant products: neuron j of a residual block reads
 * the stream by row u_j, and u_j A is the same in every frame of the stream.
 *
 * <p><b>Accuracy.</b> Weights of one orbit agree to rounding, times the largest singular value over the smallest gap between
 * two of them at vertices of GL(n).
 *
 * <p><b>Source.</b> Catalogue EXT-6 for dense ReLU layers, whose numbers this definition gives.
 *
 * @param weights those of the representative; the tensors that moved are in double precision
 * @param symmetry the element that carries the given weights there
 * @param ambiguities where the representative depends on which weights of the orbit were given; empty where it is unique
 */
public record Canonicalization(TensorFile weights, NetworkSymmetry symmetry, List<Ambiguity> ambiguities) {

    /** Relative difference below which two numbers count as equal: nine digits, seven above rounding. */
    static final double RESOLUTION = 1e-9;

    /** Size, relative to the largest, below which a row or a singular value counts as zero: 10⁴ roundings. */
    static final double NEGLIGIBLE = 1e-12;

    /** Copies the list. */
    public Canonicalization {
        ambiguities = List.copyOf(ambiguities);
    }

    /**
     * Returns the representative of a network's weights.
     *
     * @param network the layers
     * @param input shape of one sample; not modified
     * @param weights holds all tensors, which must be finite
     * @throws IllegalArgumentException if the layers do not fit each other
     * @throws org.holonomy.gauge.checkpoint.CheckpointException if a weight is not finite, with its tensor and index
     */
    public static Canonicalization of(Network network, int[] input, TensorFile weights) {
        return of(NetworkGauge.of(network, input, weights), weights);
    }

    /**
     * Returns the representative of weights on which a gauge group acts.
     *
     * @param gauge the group
     * @param weights holds all tensors, which must be finite
     * @throws org.holonomy.gauge.checkpoint.CheckpointException if a weight is not finite, with its tensor and index
     */
    public static Canonicalization of(NetworkGauge gauge, TensorFile weights) {
        tensors(gauge).forEach(name -> weights.tensor(name).requireFinite(name));
        return new Fixing(gauge, weights).run();
    }

    /** Tells whether every weight of the orbit has this representative. */
    public boolean unique() {
        return ambiguities.isEmpty();
    }

    /**
     * Returns the largest difference of an entry from that of another representative, over the largest entry of its tensor.
     * A tensor below 10⁻¹² of the network's largest entry, such as a bias that a translation made zero, counts as zero.
     *
     * @param other of the same network
     * @throws org.holonomy.gauge.checkpoint.CheckpointException if a tensor is missing or has another shape there
     */
    public double distance(Canonicalization other) {
        Set<String> names = tensors(symmetry.gauge());
        double largest =
                names.stream().mapToDouble(name -> norm(weights, name)).max().orElse(0);
        double distance = 0;
        for (String name : names) {
            double scale = Math.max(norm(weights, name), norm(other.weights, name));
            if (scale > NEGLIGIBLE * largest) {
                int[] shape = weights.tensor(name).shape();
                RealVector mine = MatrixUtils.createRealVector(weights.doubles(name, shape));
                RealVector difference = mine.subtract(MatrixUtils.createRealVector(other.weights.doubles(name, shape)));
                distance = Math.max(distance, difference.getLInfNorm() / scale);
            }
        }
        return distance;
    }

    private static double norm(TensorFile weights, String name) {
        return Arrays.stream(weights.tensor(name).toDoubles())
                .map(Math::abs)
                .max()
                .orElse(0);
    }

    private static Set<String> tensors(NetworkGauge gauge) {
        return gauge.legs().stream().map(Leg::tensor).collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
