package org.holonomy.gauge.network;

/** Where a translation a of features is made up for. */
public sealed interface Absorption {

    /** Returns the tensor that changes. */
    String tensor();

    /** Returns the same place with its change multiplied. */
    Absorption scaled(double by);

    /**
     * What is added to the features changes by factor · a, along an axis of a tensor: biases, positions, running means.
     *
     * @param tensor name of the tensor
     * @param axis the axis of the features
     * @param start first index of the part that is moved; negative if the axis begins inside that part
     * @param size number of indices of the part
     * @param width how many consecutive indices move by the same number
     * @param factor finite
     */
    record Arrival(String tensor, int axis, int start, int size, int width, double factor) implements Absorption {

        @Override
        public Arrival scaled(double by) {
            return new Arrival(tensor, axis, start, size, width, factor * by);
        }
    }

    /**
     * A layer that reads the features changes its bias by −factor · W a, W being its weight after everything else.
     *
     * @param weight name of W, whose axis 1 and those after it are summed over
     * @param bias name of the bias, whose index is axis 0 of W
     * @param width how many consecutive indices of axis 1 move by the same number
     * @param factor finite
     */
    record Departure(String weight, String bias, int width, double factor) implements Absorption {

        @Override
        public String tensor() {
            return bias;
        }

        @Override
        public Departure scaled(double by) {
            return new Departure(weight, bias, width, factor * by);
        }
    }
}
