package org.holonomy.ode.field;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hipparchus.analysis.interpolation.SplineInterpolator;
import org.hipparchus.analysis.polynomials.PolynomialFunction;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;

/**
 * A path given by samples at knots: constant, linear or cubic between them.
 *
 * <p>Every interior knot is a kink, also of the cubic spline, whose third derivative jumps there. Before the first and
 * after the last knot the nearest piece continues.
 */
public final class PiecewisePolynomialPath implements WeightPath {

    private final double[] knots;
    private final List<PolynomialPiece> pieces;

    private PiecewisePolynomialPath(double[] knots, List<PolynomialPiece> pieces) {
        this.knots = knots;
        this.pieces = List.copyOf(pieces);
    }

    /**
     * Returns the path that equals {@code samples[k]} on [t_k, t_{k+1}); the last sample is not used.
     *
     * @param knots t_0 &lt; t_1 &lt; …, at least two; not modified
     * @param samples one matrix a knot, all of one shape
     * @throws IllegalArgumentException if the knots do not increase or the counts or shapes differ
     */
    public static PiecewisePolynomialPath constant(double[] knots, List<RealMatrix> samples) {
        requireSamples(knots, samples);
        List<PolynomialPiece> pieces = new ArrayList<>();
        for (int k = 0; k + 1 < knots.length; k++) {
            pieces.add(new PolynomialPiece(knots[k], List.of(samples.get(k))));
        }
        return new PiecewisePolynomialPath(knots.clone(), pieces);
    }

    /**
     * Returns the path that joins the samples by straight lines.
     *
     * @param knots t_0 &lt; t_1 &lt; …, at least two; not modified
     * @param samples one matrix a knot, all of one shape
     * @throws IllegalArgumentException if the knots do not increase or the counts or shapes differ
     */
    public static PiecewisePolynomialPath linear(double[] knots, List<RealMatrix> samples) {
        requireSamples(knots, samples);
        List<PolynomialPiece> pieces = new ArrayList<>();
        for (int k = 0; k + 1 < knots.length; k++) {
            RealMatrix slope =
                    samples.get(k + 1).subtract(samples.get(k)).scalarMultiply(1 / (knots[k + 1] - knots[k]));
            pieces.add(new PolynomialPiece(knots[k], List.of(samples.get(k), slope)));
        }
        return new PiecewisePolynomialPath(knots.clone(), pieces);
    }

    /**
     * Returns the natural cubic spline through the samples: twice continuously differentiable, with vanishing second
     * derivative at both ends.
     *
     * @param knots t_0 &lt; t_1 &lt; …, at least two; not modified
     * @param samples one matrix a knot, all of one shape
     * @throws IllegalArgumentException if the knots do not increase or the counts or shapes differ
     */
    public static PiecewisePolynomialPath naturalCubicSpline(double[] knots, List<RealMatrix> samples) {
        requireSamples(knots, samples);
        if (knots.length == 2) {
            return linear(knots, samples);
        }
        int rows = samples.get(0).getRowDimension();
        int columns = samples.get(0).getColumnDimension();
        List<List<RealMatrix>> coefficients = new ArrayList<>();
        for (int k = 0; k + 1 < knots.length; k++) {
            List<RealMatrix> cubic = new ArrayList<>();
            for (int power = 0; power <= 3; power++) {
                cubic.add(MatrixUtils.createRealMatrix(rows, columns));
            }
            coefficients.add(cubic);
        }
        SplineInterpolator interpolator = new SplineInterpolator();
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                int row = i;
                int column = j;
                double[] values = samples.stream()
                        .mapToDouble(s -> s.getEntry(row, column))
                        .toArray();
                PolynomialFunction[] cubics =
                        interpolator.interpolate(knots, values).getPolynomials();
                for (int k = 0; k < cubics.length; k++) {
                    double[] powers = cubics[k].getCoefficients();
                    for (int power = 0; power < powers.length; power++) {
                        coefficients.get(k).get(power).setEntry(i, j, powers[power]);
                    }
                }
            }
        }
        List<PolynomialPiece> pieces = new ArrayList<>();
        for (int k = 0; k + 1 < knots.length; k++) {
            pieces.add(new PolynomialPiece(knots[k], coefficients.get(k)));
        }
        return new PiecewisePolynomialPath(knots.clone(), pieces);
    }

    @Override
    public int rows() {
        return pieces.get(0).rows();
    }

    @Override
    public int columns() {
        return pieces.get(0).columns();
    }

    @Override
    public MatrixJet jet(double t, int order) {
        return pieceAt(t).jet(t, order);
    }

    @Override
    public double[] kinks() {
        return Arrays.copyOfRange(knots, 1, knots.length - 1);
    }

    @Override
    public WeightPath on(double from, double to) {
        return pieceAt(from + (to - from) / 2);
    }

    @Override
    public PathSampler sampler() {
        List<PathSampler> samplers =
                pieces.stream().map(PolynomialPiece::sampler).toList();
        return (t, entries) -> samplers.get(indexAt(t)).sample(t, entries);
    }

    private PolynomialPiece pieceAt(double t) {
        return pieces.get(indexAt(t));
    }

    private int indexAt(double t) {
        int found = Arrays.binarySearch(knots, t);
        int piece = found >= 0 ? found : -found - 2;
        return Math.max(0, Math.min(piece, pieces.size() - 1));
    }

    private static void requireSamples(double[] knots, List<RealMatrix> samples) {
        if (knots.length < 2 || samples.size() != knots.length) {
            throw new IllegalArgumentException(
                    "sampled path: %d knots and %d samples, expected equal counts, at least 2"
                            .formatted(knots.length, samples.size()));
        }
        for (int k = 0; k < knots.length; k++) {
            if (!Double.isFinite(knots[k]) || (k > 0 && !(knots[k] > knots[k - 1]))) {
                throw new IllegalArgumentException(
                        "sampled path: knot %d is %s after %s, expected finite and increasing"
                                .formatted(k, knots[k], k == 0 ? "nothing" : knots[k - 1]));
            }
            RealMatrix sample = samples.get(k);
            RealMatrix first = samples.get(0);
            if (sample.getRowDimension() != first.getRowDimension()
                    || sample.getColumnDimension() != first.getColumnDimension()) {
                throw new ShapeMismatchException(
                        "sampled path",
                        "sample " + k,
                        new int[] {first.getRowDimension(), first.getColumnDimension()},
                        new int[] {sample.getRowDimension(), sample.getColumnDimension()});
            }
        }
    }

    /** Σ C_p (t − origin)ᵖ. */
    private record PolynomialPiece(double origin, List<RealMatrix> coefficients) implements WeightPath {

        @Override
        public int rows() {
            return coefficients.get(0).getRowDimension();
        }

        @Override
        public int columns() {
            return coefficients.get(0).getColumnDimension();
        }

        @Override
        public MatrixJet jet(double t, int order) {
            int degree = coefficients.size() - 1;
            MatrixJet shift = MatrixJet.time(t, order).minus(MatrixJet.constant(origin, order));
            MatrixJet result = MatrixJet.constant(coefficients.get(degree), order);
            for (int power = degree - 1; power >= 0; power--) {
                result = result.times(shift).plus(MatrixJet.constant(coefficients.get(power), order));
            }
            return result;
        }

        @Override
        public PathSampler sampler() {
            List<double[]> powers =
                    coefficients.stream().map(FourierSampler::flat).toList();
            return (t, entries) -> {
                int degree = powers.size() - 1;
                System.arraycopy(powers.get(degree), 0, entries, 0, powers.get(degree).length);
                for (int power = degree - 1; power >= 0; power--) {
                    multiplyAndAdd(entries, t - origin, powers.get(power));
                }
            };
        }

        /** One step of Horner's scheme. */
        private static void multiplyAndAdd(double[] sum, double factor, double[] term) {
            for (int i = 0; i < term.length; i++) {
                sum[i] = sum[i] * factor + term[i];
            }
        }
    }
}
