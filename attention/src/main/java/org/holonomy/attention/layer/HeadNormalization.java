package org.holonomy.attention.layer;

import java.util.List;
import org.holonomy.gauge.group.GaugeGroup;

/**
 * Divides a query or a key by its root mean square: z = x / √(mean of squares + ε), without a gain.
 *
 * <p><b>Source.</b> A. Henry et al., <i>Query-key normalization for transformers</i>, 2020, with the norm of B. Zhang and
 * R. Sennrich, <i>Root mean square layer normalization</i>, 2019; catalogue EXT-8, where ε = 0.
 *
 * @param epsilon ε, at least 0 and finite; with 0 a query or a key of zeros has no image
 */
public record HeadNormalization(double epsilon) implements HeadMap {

    /** Checks ε. */
    public HeadNormalization {
        if (!(epsilon >= 0) || !Double.isFinite(epsilon)) {
            throw new IllegalArgumentException(
                    "normalization of queries and keys: epsilon %s, expected at least 0".formatted(epsilon));
        }
    }

    /** Tells whether lengths of queries and keys are divided out exactly, with nothing before that would see them. */
    static boolean isExact(List<HeadMap> maps) {
        return maps.stream().anyMatch(map -> map instanceof HeadNormalization n && n.epsilon() == 0);
    }

    @Override
    public boolean admits(int dimension) {
        return true;
    }

    @Override
    public GaugeGroup commutant() {
        return GaugeGroup.ORTHOGONAL;
    }

    @Override
    public double[] apply(double[] vector, int position) {
        double deviation = deviation(vector);
        double[] image = vector.clone();
        for (int i = 0; i < image.length; i++) {
            image[i] /= deviation;
        }
        return image;
    }

    /** (c − mean(c z) z) / √(mean of squares + ε). */
    @Override
    public double[] pullBack(double[] vector, int position, double[] cotangent) {
        double deviation = deviation(vector);
        double along = 0;
        for (int i = 0; i < vector.length; i++) {
            along += cotangent[i] * vector[i] / deviation / vector.length;
        }
        double[] pulled = cotangent.clone();
        for (int i = 0; i < pulled.length; i++) {
            pulled[i] = (pulled[i] - along * vector[i] / deviation) / deviation;
        }
        return pulled;
    }

    private double deviation(double[] vector) {
        double square = 0;
        for (double x : vector) {
            square += x * x / vector.length;
        }
        return Math.sqrt(square + epsilon);
    }

    @Override
    public String toString() {
        return "normalization of queries and keys";
    }
}
