package org.holonomy.cli.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.holonomy.attention.distance.DistanceAttention;
import org.holonomy.attention.distance.DistanceMatrix;
import org.holonomy.attention.distance.DistanceProduct;
import org.holonomy.attention.distance.HalfPlanePoints;
import org.holonomy.attention.distance.HalfSpacePoints;
import org.holonomy.attention.nd4j.Nd4jDistances;
import org.holonomy.ode.workload.DistanceWorkload;
import org.holonomy.ode.workload.DistanceWorkload.Side;
import org.holonomy.ode.workload.ReferenceAnswer;

/** W5: distances between points, which no differential equation is solved for. */
final class DistanceTrial implements Trial<List<double[]>> {

    /** No kernel of distances errs by more, relative to the largest entry. */
    private static final double ALLOWED = 1e-13;

    private final ReferenceAnswer reference;
    private final Supplier<List<double[]>> kernel;

    private DistanceTrial(String reference, Supplier<List<double[]>> kernel) {
        this.reference = ReferenceAnswer.of(reference);
        this.kernel = kernel;
    }

    /** Returns W5a: the distances of 512 from 512 points of the half-space. */
    static DistanceTrial halfSpace(int threads) {
        HalfSpacePoints queries = halfSpacePoints(0, Side.QUERIES);
        HalfSpacePoints keys = halfSpacePoints(0, Side.KEYS);
        return new DistanceTrial("w5a", () -> List.of(DistanceMatrix.halfSpace(queries, keys, threads)));
    }

    /** Returns W5b: the distance product of 512 × 64 by 512 × 64 points of the half-plane. */
    static DistanceTrial halfPlane(int threads) {
        HalfPlanePoints queries = halfPlanePoints(Side.QUERIES);
        HalfPlanePoints keys = halfPlanePoints(Side.KEYS);
        return new DistanceTrial("w5b", () -> List.of(DistanceProduct.hyperbolic(queries, keys, threads)));
    }

    /** Returns W5c: attention over the distances of W5a, 64 heads. */
    static DistanceTrial attention(int threads) {
        List<HalfSpacePoints> queries =
                heads().mapToObj(head -> halfSpacePoints(head, Side.QUERIES)).toList();
        List<HalfSpacePoints> keys =
                heads().mapToObj(head -> halfSpacePoints(head, Side.KEYS)).toList();
        List<double[]> values = heads().mapToObj(DistanceWorkload::values).toList();
        DistanceAttention attention = new DistanceAttention(DistanceWorkload.BETA, threads);
        return new DistanceTrial("w5c", () -> attention.halfSpace(queries, keys, values));
    }

    /** Returns W5a on ND4J's device. */
    static DistanceTrial halfSpaceOnDevice() {
        HalfSpacePoints queries = halfSpacePoints(0, Side.QUERIES);
        HalfSpacePoints keys = halfSpacePoints(0, Side.KEYS);
        return new DistanceTrial("w5a", () -> List.of(Nd4jDistances.matrix(queries, keys)));
    }

    /** Returns W5b on ND4J's device. */
    static DistanceTrial halfPlaneOnDevice() {
        HalfPlanePoints queries = halfPlanePoints(Side.QUERIES);
        HalfPlanePoints keys = halfPlanePoints(Side.KEYS);
        return new DistanceTrial("w5b", () -> List.of(Nd4jDistances.product(queries, keys)));
    }

    private static IntStream heads() {
        return IntStream.range(0, DistanceWorkload.HEADS);
    }

    private static HalfSpacePoints halfSpacePoints(int head, Side side) {
        return HalfSpacePoints.ofFeatures(
                DistanceWorkload.TOKENS, DistanceWorkload.WIDTH, DistanceWorkload.halfSpaceFeatures(head, side));
    }

    private static HalfPlanePoints halfPlanePoints(Side side) {
        return HalfPlanePoints.of(
                DistanceWorkload.TOKENS,
                DistanceWorkload.WIDTH,
                DistanceWorkload.realParts(side),
                DistanceWorkload.imaginaryParts(side));
    }

    @Override
    public List<double[]> solve() {
        return kernel.get();
    }

    @Override
    public OptionalLong evaluations() {
        return OptionalLong.empty();
    }

    @Override
    public Optional<String> fault(List<double[]> answer) {
        return reference.fault(joined(answer), ALLOWED);
    }

    @Override
    public double error(List<double[]> answer) {
        return reference.error(joined(answer));
    }

    private static double[] joined(List<double[]> parts) {
        return parts.stream().flatMapToDouble(Arrays::stream).toArray();
    }
}
