package org.holonomy.gauge.fix;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.util.FastMath;

/**
 * Rows in lexicographic order, the first column being the most significant.
 *
 * <p>Entries are compared as integers after rounding to a unit of their part: 10⁻⁹ times the power of ten at or above the
 * part's largest entry. What rounding of arithmetic makes of equal entries is equal then.
 *
 * <p><b>Source.</b> Catalogue EXT-6.
 */
final class RowOrder {

    private final List<Integer> sources;
    private final List<Tie> ties;

    /**
     * Two rows that rounding makes equal.
     *
     * @param difference largest difference of entries, over the largest entry of their part
     */
    record Tie(int first, int second, double difference) {}

    private RowOrder(List<Integer> sources, List<Tie> ties) {
        this.sources = sources;
        this.ties = ties;
    }

    /** Returns the order of the rows that several matrices of equally many rows make up together. */
    static RowOrder of(List<RealMatrix> parts) {
        List<double[]> scales = parts.stream().map(RowOrder::scale).toList();
        Comparator<Integer> order = (i, j) -> compare(parts, scales, i, j);
        List<Integer> sources = IntStream.range(0, parts.get(0).getRowDimension())
                .boxed()
                .sorted(order)
                .toList();
        List<Tie> ties = new ArrayList<>();
        for (int k = 1; k < sources.size(); k++) {
            int first = sources.get(k - 1);
            int second = sources.get(k);
            if (order.compare(first, second) == 0) {
                ties.add(new Tie(first, second, difference(parts, scales, first, second)));
            }
        }
        return new RowOrder(sources, ties);
    }

    /** Returns the unit of rounding and the largest entry of a part, or 1 and 1 where all of it is zero. */
    private static double[] scale(RealMatrix part) {
        double largest = largest(part);
        if (largest == 0) {
            return new double[] {1, 1};
        }
        // Rows of length 1 with one entry must not change their unit with the last bit.
        double power = Math.ceil(FastMath.log10(largest) - Canonicalization.RESOLUTION);
        return new double[] {FastMath.pow(10, power) * Canonicalization.RESOLUTION, largest};
    }

    private static int compare(List<RealMatrix> parts, List<double[]> scales, int i, int j) {
        for (int p = 0; p < parts.size(); p++) {
            double unit = scales.get(p)[0];
            for (int c = 0; c < parts.get(p).getColumnDimension(); c++) {
                int sign = Double.compare(
                        Math.rint(parts.get(p).getEntry(i, c) / unit) + 0.0,
                        Math.rint(parts.get(p).getEntry(j, c) / unit) + 0.0);
                if (sign != 0) {
                    return sign;
                }
            }
        }
        return 0;
    }

    private static double difference(List<RealMatrix> parts, List<double[]> scales, int i, int j) {
        double largest = 0;
        for (int p = 0; p < parts.size(); p++) {
            double distance =
                    parts.get(p).getRowVector(i).getLInfDistance(parts.get(p).getRowVector(j));
            largest = Math.max(largest, distance / scales.get(p)[1]);
        }
        return largest;
    }

    private static double largest(RealMatrix part) {
        double largest = 0;
        for (int i = 0; i < part.getRowDimension(); i++) {
            largest = Math.max(largest, part.getRowVector(i).getLInfNorm());
        }
        return largest;
    }

    /** Returns the index of the row that comes to every place. */
    int[] permutation() {
        return sources.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Returns the pairs of neighbors that are equal; their order is the given one. */
    List<Tie> ties() {
        return ties;
    }
}
