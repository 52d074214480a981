package org.holonomy.cli.product;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import org.holonomy.attention.distance.DistanceProduct;
import org.holonomy.attention.distance.HalfPlanePoints;
import org.holonomy.attention.halfplane.HalfPlaneIsometry;
import org.holonomy.attention.halfplane.HalfPlanePoint;
import org.holonomy.cli.options.MoebiusNumbers;
import org.holonomy.cli.terminal.UserError;
import org.holonomy.cli.terminal.UserException;

/** The upper half-plane with the hyperbolic distance; isometries z → (az + b)/(cz + d) with ad − bc > 0. */
public record HalfPlane() implements Geometry<HalfPlanePoints> {

    @Override
    public String label() {
        return "half-plane";
    }

    @Override
    public HalfPlanePoints read(Path file) {
        return HalfPlaneFile.read(file);
    }

    @Override
    public int rows(HalfPlanePoints points) {
        return points.rows();
    }

    @Override
    public int columns(HalfPlanePoints points) {
        return points.columns();
    }

    @Override
    public double[] product(HalfPlanePoints a, HalfPlanePoints b, int threads) {
        return DistanceProduct.hyperbolic(a, b, threads);
    }

    @Override
    public Isometry<HalfPlanePoints> isometry(double[] numbers, int columns) {
        List<HalfPlaneIsometry> perColumn = new ArrayList<>();
        for (int column = 0; column < columns; column++) {
            boolean common = numbers.length != 4 * columns;
            int first = common ? 0 : 4 * column;
            perColumn.add(
                    MoebiusNumbers.isometry(Arrays.copyOfRange(numbers, first, common ? numbers.length : first + 4)));
        }
        return (points, name) -> matrix(points, i -> {
            int column = i % columns;
            return image(perColumn.get(column), at(points, i), i / columns, column, name);
        });
    }

    private static HalfPlanePoint image(
            HalfPlaneIsometry isometry, HalfPlanePoint point, int row, int column, String name) {
        try {
            return isometry.apply(point);
        } catch (IllegalArgumentException offTheHalfPlane) {
            throw new UserException(UserError.of(
                    "--by carries point [%d, %d] of %s, %s + %si, beyond the range of doubles; take an isometry nearer to the identity"
                            .formatted(row, column, name, point.x(), point.y())));
        }
    }

    @Override
    public HalfPlanePoints withColumnsReversed(HalfPlanePoints points) {
        int m = points.columns();
        return matrix(points, i -> points.point(i / m, m - 1 - i % m));
    }

    @Override
    public HalfPlanePoints rounded(HalfPlanePoints points, RandomGenerator random) {
        return matrix(points, i -> {
            HalfPlanePoint point = at(points, i);
            double y = Rounding.neighbor(point.y(), random);
            return new HalfPlanePoint(Rounding.neighbor(point.x(), random), Math.max(y, Double.MIN_VALUE));
        });
    }

    private static HalfPlanePoint at(HalfPlanePoints points, int position) {
        return points.point(position / points.columns(), position % points.columns());
    }

    /** Returns a matrix of the same shape, with the points at positions counted row by row. */
    private static HalfPlanePoints matrix(HalfPlanePoints like, IntFunction<HalfPlanePoint> points) {
        double[] re = new double[like.rows() * like.columns()];
        double[] im = new double[re.length];
        for (int i = 0; i < re.length; i++) {
            HalfPlanePoint point = points.apply(i);
            re[i] = point.x();
            im[i] = point.y();
        }
        return HalfPlanePoints.of(like.rows(), like.columns(), re, im);
    }
}
