package org.holonomy.gauge.group;

import java.util.List;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;

/**
 * An element X of the Lie algebra of a {@link GaugeGroup}: 1 + εX is an element near the identity.
 *
 * @param entries those that are not zero, at most one for every place
 */
public record Generator(List<Entry> entries) {

    /**
     * An entry of a matrix.
     *
     * @param row from 0
     * @param column from 0
     * @param value finite
     */
    public record Entry(int row, int column, double value) {}

    /** Copies the list. */
    public Generator {
        entries = List.copyOf(entries);
    }

    /** Returns the matrix with these entries and zeros elsewhere. */
    static Generator of(Entry... entries) {
        return new Generator(List.of(entries));
    }

    /** Returns Eᵢⱼ − Eⱼᵢ. */
    static Generator rotation(int i, int j) {
        return of(new Entry(i, j, 1), new Entry(j, i, -1));
    }

    /**
     * Returns what X is in a representation: the derivative at ε = 0 of what 1 + εX does there, p X for its factors and
     * −Xᵀ for p = −1. Signs play no part near the identity.
     *
     * @throws IllegalStateException if X mixes features and the representation is not linear in the group's elements
     */
    public Generator in(Representation representation) {
        int power = representation.power();
        boolean mixes = entries.stream().anyMatch(entry -> entry.row() != entry.column());
        if (mixes && Math.abs(power) != 1) {
            throw new IllegalStateException(
                    "representation %s of a generator that mixes features".formatted(representation));
        }
        return new Generator(entries.stream()
                .filter(entry -> power != 0)
                .map(entry -> power > 0
                        ? new Entry(entry.row(), entry.column(), power * entry.value())
                        : new Entry(entry.column(), entry.row(), power * entry.value()))
                .toList());
    }

    /** Returns X, n × n. */
    public RealMatrix matrix(int n) {
        RealMatrix matrix = MatrixUtils.createRealMatrix(n, n);
        entries.forEach(entry -> matrix.setEntry(entry.row(), entry.column(), entry.value()));
        return matrix;
    }
}
