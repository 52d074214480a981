package org.holonomy.attention.layer;

import org.holonomy.attention.distance.DistanceProduct;
import org.holonomy.attention.distance.FactorCotangents;
import org.holonomy.attention.distance.HalfPlanePoints;
import org.holonomy.gauge.checkpoint.TensorFile;
import org.holonomy.gauge.network.Gradient;

/** The points of a {@link DistanceLayer}: l rows of m, on the line or on the half-plane. */
sealed interface StoredPoints {

    static StoredPoints read(DistanceLayer layer, TensorFile weights) {
        String name = layer.name();
        if (layer.geometry() == DistanceLayer.Geometry.EUCLIDEAN) {
            int[] shape = weights.tensor(name + ".weight").shape();
            return new OnLine(name + ".weight", weights.doubles(name + ".weight", shape), shape[1]);
        }
        int[] shape = weights.tensor(name + ".re").shape();
        double[] features = new double[2 * shape[0] * shape[1]];
        double[] re = weights.doubles(name + ".re", shape);
        double[] logIm = weights.doubles(name + ".log_im", shape);
        for (int k = 0; k < re.length; k++) {
            int row = k / shape[1];
            features[k + row * shape[1]] = re[k];
            features[k + (row + 1) * shape[1]] = logIm[k];
        }
        return new OnHalfPlane(name, shape[0], shape[1], features);
    }

    /** Returns the sums of distances of rows of features to every point, [rows, l]. */
    double[] distances(double[] features);

    /** Returns the features' cotangents and adds those of the points to a gradient. */
    double[] pullBack(double[] features, double[] cotangents, Gradient gradient);

    /** Points of the line. */
    final class OnLine implements StoredPoints {

        private final String tensor;
        private final double[] points;
        private final int columns;

        private OnLine(String tensor, double[] points, int columns) {
            this.tensor = tensor;
            this.points = points;
            this.columns = columns;
        }

        @Override
        public double[] distances(double[] features) {
            return RangeOfPoints.distances(
                    features.length / columns * (points.length / columns),
                    () -> DistanceProduct.euclidean(features, points, columns, 1));
        }

        @Override
        public double[] pullBack(double[] features, double[] cotangents, Gradient gradient) {
            FactorCotangents pulled = DistanceProduct.euclideanPullBack(features, points, columns, cotangents, 1);
            gradient.add(tensor, pulled.b());
            return pulled.a();
        }
    }

    /** Points of the half-plane. */
    final class OnHalfPlane implements StoredPoints {

        private final String name;
        private final int rows;
        private final int columns;
        private final double[] points;

        private OnHalfPlane(String name, int rows, int columns, double[] points) {
            this.name = name;
            this.rows = rows;
            this.columns = columns;
            this.points = points;
        }

        private HalfPlanePoints stored() {
            return HalfPlanePoints.ofFeatures(rows, columns, points);
        }

        @Override
        public double[] distances(double[] features) {
            int count = features.length / (2 * columns);
            return RangeOfPoints.distances(
                    count * rows,
                    () -> DistanceProduct.hyperbolic(
                            HalfPlanePoints.ofFeatures(count, columns, features), stored(), 1));
        }

        @Override
        public double[] pullBack(double[] features, double[] cotangents, Gradient gradient) {
            HalfPlanePoints inputs = HalfPlanePoints.ofFeatures(features.length / (2 * columns), columns, features);
            HalfPlanePoints stored = stored();
            FactorCotangents pulled = DistanceProduct.hyperbolicPullBack(inputs, stored, cotangents, 1);
            double[] ofPoints = stored.pullBackToFeatures(pulled.b());
            gradient.add(name + ".re", part(ofPoints, 0));
            gradient.add(name + ".log_im", part(ofPoints, 1));
            return inputs.pullBackToFeatures(pulled.a());
        }

        /** Returns the x of all points, or the y. */
        private double[] part(double[] both, int which) {
            double[] part = new double[rows * columns];
            for (int row = 0; row < rows; row++) {
                System.arraycopy(both, (2 * row + which) * columns, part, row * columns, columns);
            }
            return part;
        }
    }
}
