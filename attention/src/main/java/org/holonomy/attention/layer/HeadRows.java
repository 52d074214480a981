package org.holonomy.attention.layer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.holonomy.gauge.network.Features;

/**
 * Tokens as vectors of several heads: a flat matrix [tokens, heads · d].
 *
 * @param tokens number of rows
 * @param heads number of vectors in a row
 */
record HeadRows(int tokens, int heads) {

    /** Returns the image of every vector under some maps in order; the rows are not modified. */
    double[] map(double[] rows, List<HeadMap> maps) {
        double[] images = rows;
        for (HeadMap map : maps) {
            images = each(images, images, (vector, unused, position) -> map.apply(vector, position));
        }
        return images;
    }

    /**
     * Takes cotangents of the images back.
     *
     * @param rows where; not modified
     * @param maps as {@link #map} applied them
     * @param cotangents of the images; not modified
     */
    double[] pullBack(double[] rows, List<HeadMap> maps, double[] cotangents) {
        List<double[]> stages = new ArrayList<>(List.of(rows));
        for (HeadMap map : maps) {
            stages.add(map(stages.get(stages.size() - 1), List.of(map)));
        }
        double[] pulled = cotangents;
        for (int k = maps.size() - 1; k >= 0; k--) {
            HeadMap map = maps.get(k);
            pulled = each(stages.get(k), pulled, (vector, c, position) -> map.pullBack(vector, position, c));
        }
        return pulled;
    }

    /** Returns the root mean square of every vector, [tokens, heads]. */
    Features lengths(Features rows) {
        return rows.map(new int[] {tokens, heads}, x -> {
            double[] lengths = new double[tokens * heads];
            int d = x.length / lengths.length;
            for (int i = 0; i < x.length; i++) {
                lengths[i / d] += x[i] * x[i] / d;
            }
            return Arrays.stream(lengths).map(Math::sqrt).toArray();
        });
    }

    /** Makes a vector of one of a head and its counterpart. */
    private interface VectorMap {
        double[] apply(double[] vector, double[] counterpart, int position);
    }

    private double[] each(double[] rows, double[] counterparts, VectorMap map) {
        int d = rows.length / (tokens * heads);
        double[] images = new double[rows.length];
        for (int first = 0; first < rows.length; first += d) {
            double[] image = map.apply(
                    Arrays.copyOfRange(rows, first, first + d),
                    Arrays.copyOfRange(counterparts, first, first + d),
                    first / (heads * d));
            System.arraycopy(image, 0, images, first, d);
        }
        return images;
    }

    /**
     * Returns the rows with every vector as often as query heads share it, one copy after another.
     *
     * @param rows not modified
     * @param queryHeads a multiple of {@link #heads}
     */
    double[] shared(double[] rows, int queryHeads) {
        int copies = queryHeads / heads;
        int d = rows.length / (tokens * heads);
        double[] shared = new double[rows.length * copies];
        for (int k = 0; k < shared.length; k++) {
            shared[k] = rows[k / (copies * d) * d + k % d];
        }
        return shared;
    }

    /**
     * Returns the sums over the copies that {@link #shared} makes, its transpose.
     *
     * @param copied [tokens, queryHeads · d] flat; not modified
     * @param queryHeads a multiple of {@link #heads}
     */
    double[] summed(double[] copied, int queryHeads) {
        int copies = queryHeads / heads;
        int d = copied.length / (tokens * queryHeads);
        double[] sums = new double[copied.length / copies];
        for (int k = 0; k < copied.length; k++) {
            sums[k / (copies * d) * d + k % d] += copied[k];
        }
        return sums;
    }
}
