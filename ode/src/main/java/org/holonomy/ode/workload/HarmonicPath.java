package org.holonomy.ode.workload;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.util.FastMath;
import org.holonomy.ode.field.MatrixJet;
import org.holonomy.ode.field.PathSampler;
import org.holonomy.ode.field.WeightPath;
import org.holonomy.ode.kernel.LinearCombination;

/**
 * A constant and waves of any frequencies, A₀ + Σₖ Aₖ sin ωₖt or Aₖ cos ωₖt.
 *
 * @param constant A₀
 * @param waves the other terms, of the shape of A₀
 */
record HarmonicPath(RealMatrix constant, List<Wave> waves) implements WeightPath {

    HarmonicPath {
        waves = List.copyOf(waves);
    }

    /** The function of depth in a term. */
    enum Phase {
        SINE,
        COSINE
    }

    /**
     * One term.
     *
     * @param phase sine or cosine
     * @param frequency ω in radians per unit of depth
     * @param amplitude A
     */
    record Wave(Phase phase, double frequency, RealMatrix amplitude) {

        /** The n-th derivative multiplies the wave by ωⁿ and advances its phase by nπ/2. */
        double derivative(double t, int n) {
            int quarterTurns = (n + (phase == Phase.COSINE ? 1 : 0)) % 4;
            double angle = frequency * t;
            double wave = quarterTurns % 2 == 0 ? FastMath.sin(angle) : FastMath.cos(angle);
            return (n == 0 ? 1 : FastMath.pow(frequency, n)) * (quarterTurns < 2 ? wave : -wave);
        }
    }

    static Wave sine(double frequency, RealMatrix amplitude) {
        return new Wave(Phase.SINE, frequency, amplitude);
    }

    static Wave cosine(double frequency, RealMatrix amplitude) {
        return new Wave(Phase.COSINE, frequency, amplitude);
    }

    @Override
    public int rows() {
        return constant.getRowDimension();
    }

    @Override
    public int columns() {
        return constant.getColumnDimension();
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
        double[] flatConstant = entries(constant);
        List<double[]> amplitudes =
                waves.stream().map(wave -> entries(wave.amplitude())).toList();
        return (t, sum) -> {
            double[] from = flatConstant;
            int k = 0;
            for (; k + 1 < amplitudes.size(); k += 2) {
                LinearCombination.set(
                        sum,
                        1,
                        from,
                        waves.get(k).derivative(t, 0),
                        amplitudes.get(k),
                        waves.get(k + 1).derivative(t, 0),
                        amplitudes.get(k + 1));
                from = sum;
            }
            if (k < amplitudes.size()) {
                LinearCombination.set(sum, 1, from, waves.get(k).derivative(t, 0), amplitudes.get(k));
            } else if (k == 0) {
                System.arraycopy(flatConstant, 0, sum, 0, flatConstant.length);
            }
        };
    }

    private static double[] entries(RealMatrix matrix) {
        int columns = matrix.getColumnDimension();
        double[][] rows = matrix.getData();
        double[] entries = new double[rows.length * columns];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(rows[i], 0, entries, i * columns, columns);
        }
        return entries;
    }

    private RealMatrix derivative(double t, int n) {
        double[][] sum = n == 0 ? constant.getData() : new double[rows()][columns()];
        for (Wave wave : waves) {
            double factor = wave.derivative(t, n);
            double[][] amplitude = wave.amplitude().getData();
            for (int i = 0; i < sum.length; i++) {
                for (int j = 0; j < sum[i].length; j++) {
                    sum[i][j] += factor * amplitude[i][j];
                }
            }
        }
        return MatrixUtils.createRealMatrix(sum);
    }
}
