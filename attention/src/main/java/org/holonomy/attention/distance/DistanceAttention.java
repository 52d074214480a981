package org.holonomy.attention.distance;

import java.util.ArrayList;
import java.util.List;
import org.holonomy.ode.field.ShapeMismatchException;
import org.holonomy.ode.kernel.ParallelRanges;

/**
 * Attention whose scores are distances: o_k = Σ_l softmax_l(−β d(q_k, k_l)) v_l, for any number of heads at once.
 *
 * <p>A constant added to all scores of a row would change nothing. Scores are never held for all queries and keys at once:
 * each piece of work takes some queries of one head and goes through the keys block by block, so that memory grows with
 * inputs and outputs alone.
 *
 * <p><b>Shape.</b> A head has n queries, l keys of the same kind and dimension, and l rows of values; its output has n rows
 * as long as those. No output depends on the number of threads.
 *
 * <p><b>Accuracy.</b> Distances as in {@link DistanceMatrix}, and weights to a few units in the last place of 1 + β d; those
 * below 1e-307 of the largest may be larger than they should be, up to that.
 *
 * @param beta β, positive; scores keep their group only if it is constant or a function of them
 * @param threads at least 1
 */
public record DistanceAttention(double beta, int threads) {

    private static final String OPERATION = "distance attention";

    /** Queries of one piece of work: long enough rows to vectorise, short enough for the second-level cache. */
    private static final int QUERIES_AT_ONCE = 512;

    /** Checks β and the number of threads. */
    public DistanceAttention {
        if (!(beta > 0) || Double.isInfinite(beta)) {
            throw new IllegalArgumentException("%s: β is %s, expected a positive number".formatted(OPERATION, beta));
        }
        if (threads < 1) {
            throw new IllegalArgumentException("%s: %d threads, expected at least 1".formatted(OPERATION, threads));
        }
    }

    /**
     * Returns the outputs of heads with points of the half-space.
     *
     * @param queries of each head
     * @param keys of each head
     * @param values of each head, row by row; not modified
     * @return the output of each head, row by row
     * @throws ShapeMismatchException if the lists differ in length, a head's queries and keys in dimension, or its values
     *     have no row for every key
     */
    public List<double[]> halfSpace(List<HalfSpacePoints> queries, List<HalfSpacePoints> keys, List<double[]> values) {
        return apply(queries, keys, values, (q, k, v) -> {
            requireShapes(q.dimension(), k.dimension(), k.rows(), v);
            return new DistanceHead(q.rows(), k.rows(), v, (from, to) -> HalfSpaceDistances.of(k, q.rows(from, to)));
        });
    }

    /**
     * Returns the outputs of heads with points of the hyperboloid.
     *
     * @param queries of each head
     * @param keys of each head
     * @param values of each head, row by row; not modified
     * @return the output of each head, row by row
     * @throws ShapeMismatchException if the lists differ in length, a head's queries and keys in dimension, or its values
     *     have no row for every key
     */
    public List<double[]> hyperboloid(
            List<HyperboloidPoints> queries, List<HyperboloidPoints> keys, List<double[]> values) {
        return apply(queries, keys, values, (q, k, v) -> {
            requireShapes(q.dimension(), k.dimension(), k.rows(), v);
            return new DistanceHead(q.rows(), k.rows(), v, (from, to) -> HyperboloidDistances.of(k, q.rows(from, to)));
        });
    }

    /**
     * Returns the outputs of heads whose scores are distance products of points of the half-plane.
     *
     * @param queries of each head, n × m
     * @param keys of each head, l × m
     * @param values of each head, row by row; not modified
     * @return the output of each head, row by row
     * @throws ShapeMismatchException if the lists differ in length, a head's queries and keys in columns, or its values
     *     have no row for every key
     */
    public List<double[]> halfPlane(List<HalfPlanePoints> queries, List<HalfPlanePoints> keys, List<double[]> values) {
        return apply(queries, keys, values, (q, k, v) -> {
            requireShapes(q.columns(), k.columns(), k.rows(), v);
            return new DistanceHead(q.rows(), k.rows(), v, (from, to) -> new HyperbolicSums(k, q.rows(from, to)));
        });
    }

    /** Makes one head. */
    private interface HeadOf<P> {
        DistanceHead of(P queries, P keys, double[] values);
    }

    private <P> List<double[]> apply(List<P> queries, List<P> keys, List<double[]> values, HeadOf<P> headOf) {
        requireAsMany(queries, keys, values);
        List<DistanceHead> heads = new ArrayList<>();
        for (int h = 0; h < queries.size(); h++) {
            heads.add(headOf.of(queries.get(h), keys.get(h), values.get(h)));
        }
        return apply(heads);
    }

    private List<double[]> apply(List<DistanceHead> heads) {
        List<double[]> outputs = new ArrayList<>();
        List<Runnable> pieces = new ArrayList<>();
        for (DistanceHead head : heads) {
            double[] output = new double[head.queries() * head.width()];
            outputs.add(output);
            for (int from = 0; from < head.queries(); from += QUERIES_AT_ONCE) {
                int first = from;
                int end = Math.min(from + QUERIES_AT_ONCE, head.queries());
                pieces.add(() -> head.fill(first, end, beta, output));
            }
        }
        ParallelRanges.forEach(
                pieces.size(), 1, threads, (k, end) -> pieces.get(k).run());
        return outputs;
    }

    private static void requireAsMany(List<?> queries, List<?> keys, List<?> values) {
        if (keys.size() != queries.size() || values.size() != queries.size()) {
            throw new ShapeMismatchException("%s: %d heads of queries, %d of keys and %d of values, expected as many"
                    .formatted(OPERATION, queries.size(), keys.size(), values.size()));
        }
    }

    private static void requireShapes(int ofQueries, int ofKeys, int keys, double[] values) {
        if (ofKeys != ofQueries) {
            throw new ShapeMismatchException(OPERATION, "keys", new int[] {keys, ofQueries}, new int[] {keys, ofKeys});
        }
        if (values.length == 0 || values.length % keys != 0) {
            throw new ShapeMismatchException(OPERATION, "values", new int[] {keys, -1}, new int[] {values.length});
        }
    }
}
