package org.holonomy.ode.field;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.util.FastMath;

/** The values of a trigonometric polynomial; harmonics without a coefficient cost nothing. */
final class FourierSampler implements PathSampler {

    private final double[] constant;
    private final List<Harmonic> harmonics = new ArrayList<>();

    FourierSampler(FourierPath path) {
        constant = flat(path.cosines().get(0));
        for (int k = 1; k < path.cosines().size(); k++) {
            double frequency = k * path.angularFrequency();
            add(new Harmonic(frequency, true, flat(path.cosines().get(k))));
            add(new Harmonic(frequency, false, flat(path.sines().get(k - 1))));
        }
    }

    private void add(Harmonic harmonic) {
        for (double entry : harmonic.coefficient) {
            if (entry != 0) {
                harmonics.add(harmonic);
                return;
            }
        }
    }

    @Override
    public void sample(double t, double[] entries) {
        System.arraycopy(constant, 0, entries, 0, constant.length);
        for (Harmonic harmonic : harmonics) {
            addScaled(entries, harmonic.at(t), harmonic.coefficient);
        }
    }

    private static void addScaled(double[] sum, double factor, double[] term) {
        for (int i = 0; i < term.length; i++) {
            sum[i] += factor * term[i];
        }
    }

    /** Returns the entries row by row. */
    static double[] flat(RealMatrix matrix) {
        double[][] rows = matrix.getData();
        int columns = rows[0].length;
        double[] entries = new double[rows.length * columns];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(rows[i], 0, entries, i * columns, columns);
        }
        return entries;
    }

    /** A cos ωt or A sin ωt. */
    private static final class Harmonic {

        private final double frequency;
        private final boolean even;
        private final double[] coefficient;

        Harmonic(double frequency, boolean even, double[] coefficient) {
            this.frequency = frequency;
            this.even = even;
            this.coefficient = coefficient;
        }

        double at(double t) {
            return even ? FastMath.cos(frequency * t) : FastMath.sin(frequency * t);
        }
    }
}
