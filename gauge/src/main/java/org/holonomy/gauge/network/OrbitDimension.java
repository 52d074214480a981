package org.holonomy.gauge.network;

import java.util.ArrayList;
import java.util.List;
import org.holonomy.gauge.checkpoint.TensorFile;

/**
 * The dimension of the orbit of a network's gauge group through given weights: how many independent directions of its
 * parameters the group moves them in, the rank of its generators at the weights.
 *
 * <p>At generic weights it is the dimension of the group, less the elements that move nothing: the stabilizer. Only what
 * the group does to parameters counts, not what it does to running statistics: a norm's own weight and bias can undo that.
 *
 * <p><b>Accuracy.</b> The generators, each of length 1, are ranked by their matrix of inner products, which squares their
 * distances from one another: one nearer than {@code √}{@link #TOLERANCE} to the span of the others is not seen.
 *
 * @param dimension of the orbit
 * @param generators number of generators, the dimension of the group
 * @param measured whether the dimension is a rank; else it is the number of generators, of which there are more than
 *     {@link #MAX_GENERATORS}
 * @param smallestKept squared distance of the last generator that counted from the span of those before, at most 1; 0 where
 *     none counted or nothing was measured
 * @param largestDropped the largest squared distance that counted as zero; 0 where there is none
 */
public record OrbitDimension(
        int dimension, int generators, boolean measured, double smallestKept, double largestDropped) {

    /** Most generators that are ranked: 3000 take 40 MB and about five seconds. */
    public static final int MAX_GENERATORS = 3000;

    /**
     * Squared distances below this count as zero: a thousand times the 1e-13 that as many roundings as there are generators
     * can leave, and far below those of the shipped networks, all above 1e-2.
     */
    public static final double TOLERANCE = 1e-10;

    /**
     * Measures the dimension.
     *
     * @param network the layers
     * @param gauge their gauge group
     * @param weights the point of the orbit
     */
    public static OrbitDimension of(Network network, NetworkGauge gauge, TensorFile weights) {
        int generators = gauge.continuousDimension();
        if (generators > MAX_GENERATORS) {
            return new OrbitDimension(generators, generators, false, 0, 0);
        }
        FlatDirections flat = new FlatDirections(gauge, weights, network.parameters(weights));
        List<SparseVector> directions = flat.all().stream()
                .filter(direction -> !direction.isZero())
                .map(SparseVector::normalized)
                .toList();
        PivotedCholesky cholesky = PivotedCholesky.of(products(directions, flat.columns()), TOLERANCE);
        return new OrbitDimension(
                cholesky.rank(), generators, true, cholesky.smallestKept(), cholesky.largestDropped());
    }

    /** Returns the inner products, parameter by parameter: each is moved by few of the directions. */
    private static double[][] products(List<SparseVector> directions, int columns) {
        List<List<Entry>> movers = new ArrayList<>();
        for (int column = 0; column < columns; column++) {
            movers.add(new ArrayList<>());
        }
        double[][] products = new double[directions.size()][];
        for (int i = 0; i < products.length; i++) {
            products[i] = new double[i + 1];
            int direction = i;
            directions.get(i).forEach((column, value) -> movers.get(column).add(new Entry(direction, value)));
        }
        for (List<Entry> entries : movers) {
            for (Entry a : entries) {
                for (Entry b : entries) {
                    if (b.direction() <= a.direction()) {
                        products[a.direction()][b.direction()] += a.value() * b.value();
                    }
                }
            }
        }
        return products;
    }

    /** What a direction does to one parameter. */
    private record Entry(int direction, double value) {}
}
