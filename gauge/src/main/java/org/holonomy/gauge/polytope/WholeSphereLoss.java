package org.holonomy.gauge.polytope;

import java.util.Arrays;

/**
 * The mean of (Σᵢ ReLU(vᵢ·x) − 1)² over the whole unit circle or sphere, in closed form.
 *
 * <p>With θᵢⱼ the angle between vᵢ and vⱼ in d dimensions, the mean of ReLU(vᵢ·x) ReLU(vⱼ·x) is |vᵢ||vⱼ| (sin θᵢⱼ + (π − θᵢⱼ) cos
 * θᵢⱼ)/(2πd), and that of ReLU(vᵢ·x) is |vᵢ|/π on the circle and |vᵢ|/4 on the sphere. No sample prefers a direction, so
 * that what is trained is as symmetric as it likes.
 *
 * <p><b>Source.</b> Y. Cho, L. K. Saul, <i>Kernel methods for deep learning</i>, NIPS 22 (2009), eq. 6, divided by the mean d
 * of the squared length of a Gaussian vector.
 */
public final class WholeSphereLoss implements Objective {

    private final int dimension;
    private final double meanOfUnit;

    /** Makes the loss on the circle, dimension 2, or the sphere, dimension 3. */
    public WholeSphereLoss(int dimension) {
        if (dimension != 2 && dimension != 3) {
            throw new IllegalArgumentException("loss: dimension = %d, expected 2 or 3".formatted(dimension));
        }
        this.dimension = dimension;
        meanOfUnit = dimension == 2 ? 1 / Math.PI : 0.25;
    }

    @Override
    public int dimension() {
        return dimension;
    }

    @Override
    public double evaluate(double[] units, double[] gradient) {
        int n = units.length / dimension;
        double[][] directions = new double[n][];
        double[] lengths = new double[n];
        for (int i = 0; i < n; i++) {
            double[] unit = Arrays.copyOfRange(units, i * dimension, (i + 1) * dimension);
            lengths[i] = Vectors.length(unit);
            directions[i] = lengths[i] > 0 ? Vectors.normalized(unit) : unit;
        }
        double loss = 1;
        for (int i = 0; i < n; i++) {
            double[] slope = Vectors.scale(-2 * meanOfUnit, directions[i]);
            loss -= 2 * meanOfUnit * lengths[i];
            for (int j = 0; j < n; j++) {
                double angle = angle(directions[i], directions[j]);
                double sine = StrictMath.sin(angle);
                double factor = lengths[j] / (Math.PI * dimension);
                slope = Vectors.sum(slope, factor * sine, directions[i]);
                slope = Vectors.sum(slope, factor * (Math.PI - angle), directions[j]);
                loss += lengths[i] * factor / 2 * (sine + (Math.PI - angle) * StrictMath.cos(angle));
            }
            System.arraycopy(slope, 0, gradient, i * dimension, dimension);
        }
        return loss;
    }

    /** Returns the angle between unit vectors, accurate near 0 and π too (W. Kahan). */
    private static double angle(double[] a, double[] b) {
        return 2 * StrictMath.atan2(Vectors.length(Vectors.difference(a, b)), Vectors.length(Vectors.sum(a, 1, b)));
    }
}
