package org.holonomy.gauge.group;

import java.util.random.RandomGenerator;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.QRDecomposition;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.util.FastMath;

/**
 * A random element of a group.
 *
 * @param group what it is an element of
 * @param random where it comes from
 * @param n number of features, at least 1
 * @param bounds how far from an isometry it may be
 */
record GroupSample(GaugeGroup group, RandomGenerator random, int n, SampleBounds bounds) {

    GroupElement draw() {
        return switch (group.mixing()) {
            case LINEAR -> DenseElement.of(linear());
            case PAIRED -> DenseElement.of(paired());
            case NONE, PERMUTED -> monomial();
        };
    }

    private Monomial monomial() {
        int[] permutation = new int[n];
        double[] factors = new double[n];
        boolean common = group.signs() == GaugeGroup.Signs.GLOBAL && random.nextBoolean();
        for (int i = 0; i < n; i++) {
            permutation[i] = i;
            boolean negative = group.signs() == GaugeGroup.Signs.EACH ? random.nextBoolean() : common;
            factors[i] = (negative ? -1 : 1) * (group.scalings() ? bounds.factor(random) : 1);
        }
        if (group.mixing() == GaugeGroup.Mixing.PERMUTED) {
            shuffle(permutation);
        }
        return Monomial.of(permutation, factors);
    }

    private RealMatrix paired() {
        RealMatrix matrix = MatrixUtils.createRealMatrix(n, n);
        for (int i = 0; i < n; i += 2) {
            double modulus = bounds.factor(random);
            double angle = random.nextDouble(-Math.PI, Math.PI);
            matrix.setEntry(i, i, modulus * FastMath.cos(angle));
            matrix.setEntry(i, i + 1, -modulus * FastMath.sin(angle));
            matrix.setEntry(i + 1, i, modulus * FastMath.sin(angle));
            matrix.setEntry(i + 1, i + 1, modulus * FastMath.cos(angle));
        }
        return matrix;
    }

    private void shuffle(int[] permutation) {
        for (int i = permutation.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int kept = permutation[i];
            permutation[i] = permutation[j];
            permutation[j] = kept;
        }
    }

    /** Returns U S Vᵀ with random rotations and, where scalings are allowed, singular values within the bound. */
    private RealMatrix linear() {
        RealMatrix left = orthogonal();
        if (!group.scalings()) {
            return left;
        }
        double spread = FastMath.log(bounds.condition()) / 2;
        double[] singular = new double[n];
        for (int i = 0; i < n; i++) {
            singular[i] = FastMath.exp(random.nextDouble(-spread, spread));
        }
        return left.multiply(MatrixUtils.createRealDiagonalMatrix(singular))
                .multiply(orthogonal().transpose());
    }

    private RealMatrix orthogonal() {
        RealMatrix gaussian = MatrixUtils.createRealMatrix(n, n);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                gaussian.setEntry(i, j, random.nextGaussian());
            }
        }
        return new QRDecomposition(gaussian).getQ();
    }
}
