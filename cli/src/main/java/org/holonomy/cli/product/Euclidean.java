package org.holonomy.cli.product;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.holonomy.attention.distance.DistanceProduct;
import org.holonomy.cli.terminal.UserError;
import org.holonomy.cli.terminal.UserException;
import org.holonomy.gauge.checkpoint.Npy;
import org.holonomy.gauge.checkpoint.Tensor;

/** Real numbers with the distance |a − b|; translations, one for all columns or one for each. */
public record Euclidean() implements Geometry<RealPoints> {

    @Override
    public String label() {
        return "euclidean";
    }

    @Override
    public RealPoints read(Path file) {
        if (!ArrayFile.isNpy(file)) {
            throw ArrayFile.refusal(file, "unknown ending, expected .npy");
        }
        Tensor array = Npy.read(file);
        int[] shape = array.shape();
        if (array.dtype().components() != 1 || shape.length != 2) {
            throw ArrayFile.refusal(file, "found %s, expected real numbers [n, m]".formatted(array));
        }
        ArrayFile.requireEntries(file, array);
        double[] values = array.toDoubles();
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw ArrayFile.refusal(
                        file,
                        "entry [%d, %d] is %s, expected finite numbers"
                                .formatted(i / shape[1], i % shape[1], values[i]));
            }
        }
        return new RealPoints(shape[0], shape[1], i -> values[i]);
    }

    @Override
    public int rows(RealPoints points) {
        return points.rows();
    }

    @Override
    public int columns(RealPoints points) {
        return points.columns();
    }

    @Override
    public double[] product(RealPoints a, RealPoints b, int threads) {
        double[] left = a.values();
        return DistanceProduct.euclidean(left, a == b ? left : b.values(), a.columns(), threads);
    }

    @Override
    public Isometry<RealPoints> isometry(double[] numbers, int columns) {
        if (numbers.length != 1 && numbers.length != columns) {
            throw new UserException(
                    UserError.of("--by has %d numbers, expected one translation, or one for each column, %d of them"
                            .formatted(numbers.length, columns)));
        }
        double[] shift = Arrays.copyOf(numbers, columns);
        if (numbers.length == 1) {
            Arrays.fill(shift, numbers[0]);
        }
        return (points, name) -> points.map(i -> translated(points, i, shift[i % columns], name));
    }

    private static double translated(RealPoints points, int position, double shift, String name) {
        double image = points.value(position) + shift;
        if (!Double.isFinite(image)) {
            throw new UserException(
                    UserError.of("--by carries entry [%d, %d] of %s, %s, to %s; take a smaller translation"
                            .formatted(
                                    position / points.columns(),
                                    position % points.columns(),
                                    name,
                                    points.value(position),
                                    image)));
        }
        return image;
    }

    @Override
    public RealPoints withColumnsReversed(RealPoints points) {
        int m = points.columns();
        return points.map(i -> points.value(i - i % m + m - 1 - i % m));
    }

    @Override
    public RealPoints rounded(RealPoints points, RandomGenerator random) {
        return points.map(i -> Rounding.neighbor(points.value(i), random));
    }
}
