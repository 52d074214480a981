package org.holonomy.gauge.network;

import java.util.Map;
import java.util.TreeMap;

/** A vector of which only the components that are not zero are kept. Immutable. */
final class SparseVector {

    private final int[] indices;
    private final double[] values;

    private SparseVector(int[] indices, double[] values) {
        this.indices = indices;
        this.values = values;
    }

    /** Takes one component. */
    @FunctionalInterface
    interface Action {
        void accept(int index, double value);
    }

    /** Shows every component that is kept, by increasing index. */
    void forEach(Action action) {
        for (int k = 0; k < indices.length; k++) {
            action.accept(indices[k], values[k]);
        }
    }

    /** Returns the vector of length 1 in the same direction; zero where the vector is. */
    SparseVector normalized() {
        double largest = 0;
        for (double value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        double sum = 0;
        for (double value : values) {
            sum += (value / largest) * (value / largest);
        }
        double[] scaled = values.clone();
        for (int k = 0; k < scaled.length; k++) {
            scaled[k] = values[k] / largest / Math.sqrt(sum);
        }
        return new SparseVector(indices, scaled);
    }

    /** Tells whether no component is kept. */
    boolean isZero() {
        return indices.length == 0;
    }

    /** Returns all components. */
    double[] dense(int size) {
        double[] all = new double[size];
        forEach((index, value) -> all[index] = value);
        return all;
    }

    /** Adds components up. Mutable. */
    static final class Sum {

        private final Map<Integer, Double> entries = new TreeMap<>();

        void add(int index, double value) {
            entries.merge(index, value, Double::sum);
        }

        SparseVector vector() {
            entries.values().removeIf(value -> value == 0);
            return new SparseVector(
                    entries.keySet().stream().mapToInt(Integer::intValue).toArray(),
                    entries.values().stream().mapToDouble(Double::doubleValue).toArray());
        }
    }
}
