package org.holonomy.gauge.fix;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.holonomy.gauge.checkpoint.TensorFile;
import org.holonomy.gauge.group.GroupElement;
import org.holonomy.gauge.network.Features;
import org.holonomy.gauge.network.Network;
import org.holonomy.gauge.network.Strand;

/**
 * The features of one space on many inputs: a row for every feature, a column for every input, token or pixel.
 *
 * <p>Rows are on the outside, so that an element acts on a stretch of them as it does on weights.
 */
final class FeatureTable {

    private final int size;
    private final int width;
    private final double[] values;

    private FeatureTable(int size, int width, double[] values) {
        this.size = size;
        this.width = width;
        this.values = values;
    }

    /** Returns the tables of all spaces that a network shows. */
    static List<FeatureTable> observe(Network network, Features inputs, TensorFile weights) {
        List<FeatureTable> tables = new ArrayList<>();
        network.forward(inputs, weights, features -> tables.add(of(features)));
        return tables;
    }

    private static FeatureTable of(Features features) {
        int[] shape = features.shape();
        boolean image = shape.length == 3;
        int size = image ? shape[0] : shape[shape.length - 1];
        int others = Features.size(shape) / size;
        int width = others * features.count();
        double[] values = new double[size * width];
        for (int k = 0; k < features.count(); k++) {
            double[] sample = features.samples().get(k);
            for (int i = 0; i < sample.length; i++) {
                int feature = image ? i / others : i % size;
                int place = image ? i % others : i / size;
                values[feature * width + k * others + place] = sample[i];
            }
        }
        return new FeatureTable(size, width, values);
    }

    int width() {
        return width;
    }

    /** Returns the table after an element has acted on the rows of a strand. */
    FeatureTable acted(GroupElement element, Strand strand) {
        double[] result = values.clone();
        int from = strand.start() * width;
        double[] image = element.apply(rows(strand), strand.block() * width);
        System.arraycopy(image, 0, result, from, image.length);
        return new FeatureTable(size, width, result);
    }

    /** Returns the table with the mean of every row subtracted. */
    FeatureTable centered() {
        double[] result = values.clone();
        for (int i = 0; i < size; i++) {
            double mean = 0;
            for (int j = i * width; j < (i + 1) * width; j++) {
                mean += result[j] / width;
            }
            for (int j = i * width; j < (i + 1) * width; j++) {
                result[j] -= mean;
            }
        }
        return new FeatureTable(size, width, result);
    }

    /** Returns the rows of a strand, flat: [dimension, block · width]. */
    double[] rows(Strand strand) {
        int from = strand.start() * width;
        return Arrays.copyOfRange(values, from, from + strand.dimension() * strand.block() * width);
    }
}
