package org.holonomy.ode.field;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.util.FastMath;

/**
 * A trigonometric polynomial A₀ + Σₖ (Aₖ cos kωt + Bₖ sin kωt), k = 1, …, K.
 *
 * @param angularFrequency ω in radians per unit of depth; finite and positive
 * @param cosines A₀, A₁, …, A_K, all of one shape
 * @param sines B₁, …, B_K, of the same shape
 */
public record FourierPath(double angularFrequency, List<RealMatrix> cosines, List<RealMatrix> sines)
        implements WeightPath {

    /** Checks counts, shapes and the frequency. */
    public FourierPath {
        if (!(angularFrequency > 0 && angularFrequency < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "Fourier path: angular frequency " + angularFrequency + ", expected 0 < ω < ∞");
        }
        cosines = List.copyOf(cosines);
        sines = List.copyOf(sines);
        if (cosines.size() != sines.size() + 1) {
            throw new IllegalArgumentException(
                    "Fourier path: %d cosine and %d sine coefficients, expected one more cosine"
                            .formatted(cosines.size(), sines.size()));
        }
        RealMatrix first = cosines.get(0);
        for (RealMatrix coefficient : concatenate(cosines, sines)) {
            if (coefficient.getRowDimension() != first.getRowDimension()
                    || coefficient.getColumnDimension() != first.getColumnDimension()) {
                throw new ShapeMismatchException(
                        "Fourier path",
                        "coefficient",
                        new int[] {first.getRowDimension(), first.getColumnDimension()},
                        new int[] {coefficient.getRowDimension(), coefficient.getColumnDimension()});
            }
        }
    }

    @Override
    public int rows() {
        return cosines.get(0).getRowDimension();
    }

    @Override
    public int columns() {
        return cosines.get(0).getColumnDimension();
    }

    @Override
    public MatrixJet jet(double t, int order) {
        List<RealMatrix> derivatives = new ArrayList<>(order + 1);
        for (int n = 0; n <= order; n++) {
            derivatives.add(derivative(t, n));
        }
        return MatrixJet.ofDerivatives(derivatives);
    }

    @Override
    public PathSampler sampler() {
        return new FourierSampler(this);
    }

    /** The n-th derivative multiplies harmonic k by (kω)ⁿ and advances its phase by nπ/2. */
    private RealMatrix derivative(double t, int n) {
        double[][] sum = n == 0 ? cosines.get(0).getData() : new double[rows()][columns()];
        for (int k = 1; k < cosines.size(); k++) {
            double frequency = k * angularFrequency;
            double cosine = FastMath.cos(frequency * t);
            double sine = FastMath.sin(frequency * t);
            double[] quarterTurns = {cosine, -sine, -cosine, sine};
            double amplitude = n == 0 ? 1 : FastMath.pow(frequency, n);
            addScaled(sum, amplitude * quarterTurns[n % 4], cosines.get(k));
            addScaled(sum, amplitude * quarterTurns[(n + 3) % 4], sines.get(k - 1));
        }
        return new Array2DRowRealMatrix(sum, false);
    }

    private static void addScaled(double[][] sum, double factor, RealMatrix term) {
        for (int i = 0; i < sum.length; i++) {
            for (int j = 0; j < sum[i].length; j++) {
                sum[i][j] += factor * term.getEntry(i, j);
            }
        }
    }

    private static List<RealMatrix> concatenate(List<RealMatrix> first, List<RealMatrix> second) {
        List<RealMatrix> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }
}
