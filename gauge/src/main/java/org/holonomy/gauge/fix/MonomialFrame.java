package org.holonomy.gauge.fix;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.holonomy.gauge.group.GaugeGroup;
import org.holonomy.gauge.group.Monomial;
import org.holonomy.gauge.network.Vertex;

/** Factors, signs and the order of features, from the rows that arrive at a vertex. */
final class MonomialFrame {

    private final Vertex vertex;
    private final List<Ambiguity> ambiguities;

    /** Takes the list to which what is undecided is added. */
    MonomialFrame(Vertex vertex, List<Ambiguity> ambiguities) {
        this.vertex = vertex;
        this.ambiguities = ambiguities;
    }

    /** Returns the factors that make every row of length 1 and its largest entry positive, as far as the group has them. */
    Monomial factors(List<RealMatrix> parts) {
        int n = vertex.dimension();
        double[] factors = new double[n];
        RealMatrix rows = FixedData.joined(parts);
        double longest = IntStream.range(0, n)
                .mapToDouble(i -> rows.getRowVector(i).getNorm())
                .max()
                .orElse(0);
        GaugeGroup group = vertex.group();
        boolean each = group.scalings() || group.signs() == GaugeGroup.Signs.EACH;
        for (int i = 0; i < n; i++) {
            double length = rows.getRowVector(i).getNorm();
            factors[i] = 1;
            if (each && length <= Canonicalization.NEGLIGIBLE * longest) {
                ambiguities.add(Ambiguity.zeroRow(vertex.name(), i, longest == 0 ? 0 : length / longest));
                continue;
            }
            if (group.signs() == GaugeGroup.Signs.EACH) {
                factors[i] = sign(first(parts, i, longest), i);
            }
            if (group.scalings()) {
                factors[i] /= length;
            }
        }
        if (group.signs() == GaugeGroup.Signs.GLOBAL && longest > 0) {
            RealVector first = parts.stream()
                    .map(MonomialFrame::flat)
                    .filter(entries -> entries.getNorm() > 0)
                    .findFirst()
                    .orElseThrow();
            double common = sign(first, 0);
            for (int i = 0; i < n; i++) {
                factors[i] *= common;
            }
        }
        return Monomial.of(IntStream.range(0, n).toArray(), factors);
    }

    /** Returns the row of the first part that is not zero there. */
    private static RealVector first(List<RealMatrix> parts, int row, double longest) {
        return parts.stream()
                .map(part -> part.getRowVector(row))
                .filter(r -> r.getNorm() > Canonicalization.NEGLIGIBLE * longest)
                .findFirst()
                .orElseGet(() -> FixedData.joined(parts).getRowVector(row));
    }

    private static RealVector flat(RealMatrix part) {
        RealVector all = part.getRowVector(0);
        for (int i = 1; i < part.getRowDimension(); i++) {
            all = all.append(part.getRowVector(i));
        }
        return all;
    }

    private double sign(RealVector entries, int row) {
        return sign(entries, row, vertex.name(), ambiguities);
    }

    /** Returns the sign of the entry of the largest magnitude. */
    static double sign(RealVector entries, int row, String vertex, List<Ambiguity> ambiguities) {
        double largest = Math.max(0, entries.getMaxValue());
        double smallest = Math.max(0, -entries.getMinValue());
        double difference = Math.abs(largest - smallest) / Math.max(largest, smallest);
        if (difference <= Canonicalization.RESOLUTION) {
            ambiguities.add(Ambiguity.sign(vertex, row, difference));
        }
        return largest >= smallest ? 1 : -1;
    }

    /** Returns the permutation that brings the rows into order. */
    Monomial order(List<RealMatrix> parts) {
        RowOrder order = RowOrder.of(parts);
        order.ties()
                .forEach(tie -> ambiguities.add(
                        Ambiguity.equalRows(vertex.name(), tie.first(), tie.second(), tie.difference())));
        double[] ones = new double[vertex.dimension()];
        Arrays.fill(ones, 1);
        return Monomial.of(order.permutation(), ones);
    }
}
