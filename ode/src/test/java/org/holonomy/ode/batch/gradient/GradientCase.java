package org.holonomy.ode.batch.gradient;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hipparchus.analysis.differentiation.Gradient;
import org.hipparchus.analysis.differentiation.GradientField;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.hipparchus.ode.FieldExpandableODE;
import org.hipparchus.ode.FieldODEState;
import org.hipparchus.ode.FieldOrdinaryDifferentialEquation;
import org.hipparchus.ode.nonstiff.DormandPrince853FieldIntegrator;
import org.holonomy.ode.field.Activation;
import org.holonomy.ode.field.MultilayerPerceptronField;
import org.holonomy.ode.solve.ButcherTableau;

/**
 * A small batch whose gradient Hipparchus' numbers with derivatives find by themselves, forwards: parameters in the order
 * U, u, c, D, d, first states.
 */
record GradientCase(int n, int h, int samples, Activation activation, long seed) {

    int parameters() {
        return 2 * n * h + 2 * h + n + samples * n;
    }

    /** Returns random parameters, of order 1. */
    double[] point() {
        Random random = new Random(seed);
        return random.doubles(parameters(), -1, 1).toArray();
    }

    double[] targets() {
        return new Random(seed + 1).doubles((long) samples * n, -1, 1).toArray();
    }

    MultilayerPerceptronField field(double[] point) {
        int k = 0;
        RealMatrix up = matrix(h, n, point, k);
        k += h * n;
        RealVector upBias = vector(h, point, k);
        k += h;
        RealVector time = vector(h, point, k);
        k += h;
        RealMatrix down = matrix(n, h, point, k);
        k += n * h;
        return new MultilayerPerceptronField(up, upBias, time, activation, down, vector(n, point, k));
    }

    double[] states(double[] point) {
        return Arrays.copyOfRange(point, point.length - samples * n, point.length);
    }

    private static RealMatrix matrix(int rows, int columns, double[] point, int first) {
        double[][] entries = new double[rows][];
        for (int i = 0; i < rows; i++) {
            entries[i] = Arrays.copyOfRange(point, first + i * columns, first + (i + 1) * columns);
        }
        return MatrixUtils.createRealMatrix(entries);
    }

    private static RealVector vector(int size, double[] point, int first) {
        return new ArrayRealVector(point, first, size);
    }

    /** Returns the loss with its derivatives through steps between given depths. */
    Gradient throughSteps(double[] point, ButcherTableau tableau, double[] depths) {
        Gradient[] all = variables(point);
        Gradient loss = constant(0);
        for (int s = 0; s < samples; s++) {
            Gradient[] x = start(all, s);
            for (int k = 1; k < depths.length; k++) {
                x = step(all, tableau, depths[k - 1], depths[k] - depths[k - 1], x);
            }
            loss = loss.add(share(s, x));
        }
        return loss;
    }

    /** Returns the loss with its derivatives through the flow: Hipparchus integrates the variational equations. */
    Gradient throughFlow(double[] point, double from, double to) {
        Gradient[] all = variables(point);
        GradientField numbers = all[0].getField();
        Gradient loss = constant(0);
        for (int s = 0; s < samples; s++) {
            FieldOrdinaryDifferentialEquation<Gradient> equation = new FieldOrdinaryDifferentialEquation<>() {
                @Override
                public int getDimension() {
                    return n;
                }

                @Override
                public Gradient[] computeDerivatives(Gradient t, Gradient[] x) {
                    return rate(all, t.getReal(), x);
                }
            };
            Gradient[] end = new DormandPrince853FieldIntegrator<>(numbers, 1e-6, 1, 1e-13, 1e-13)
                    .integrate(
                            new FieldExpandableODE<>(equation),
                            new FieldODEState<>(constant(from), start(all, s)),
                            constant(to))
                    .getPrimaryState();
            loss = loss.add(share(s, end));
        }
        return loss;
    }

    private Gradient constant(double value) {
        return Gradient.constant(parameters(), value);
    }

    private Gradient[] variables(double[] point) {
        return IntStream.range(0, point.length)
                .mapToObj(k -> Gradient.variable(point.length, k, point[k]))
                .toArray(Gradient[]::new);
    }

    private Gradient[] start(Gradient[] all, int sample) {
        int first = all.length - (samples - sample) * n;
        return Arrays.copyOfRange(all, first, first + n);
    }

    private Gradient share(int sample, Gradient[] end) {
        double[] targets = targets();
        Gradient sum = constant(0);
        for (int i = 0; i < n; i++) {
            sum = sum.add(end[i].subtract(targets[sample * n + i]).square());
        }
        return sum.divide(targets.length);
    }

    private Gradient[] step(Gradient[] all, ButcherTableau tableau, double t, double h, Gradient[] x) {
        Gradient[][] rates = new Gradient[tableau.stages()][];
        for (int i = 0; i < rates.length; i++) {
            Gradient[] at = x.clone();
            for (int j = 0; j < i; j++) {
                addScaled(at, h * tableau.coupling(i, j), rates[j]);
            }
            rates[i] = rate(all, t + tableau.node(i) * h, at);
        }
        Gradient[] end = x.clone();
        for (int i = 0; i < rates.length; i++) {
            addScaled(end, h * tableau.weight(i), rates[i]);
        }
        return end;
    }

    private static void addScaled(Gradient[] sum, double factor, Gradient[] term) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] = sum[i].add(term[i].multiply(factor));
        }
    }

    private Gradient[] rate(Gradient[] all, double t, Gradient[] x) {
        int bias = h * n;
        int down = bias + 2 * h;
        Gradient[] rate = Arrays.copyOfRange(all, down + n * h, down + n * h + n);
        for (int j = 0; j < h; j++) {
            Gradient argument = all[bias + j].add(all[bias + h + j].multiply(t));
            for (int i = 0; i < n; i++) {
                argument = argument.add(all[j * n + i].multiply(x[i]));
            }
            Gradient hidden = value(argument);
            for (int i = 0; i < n; i++) {
                rate[i] = rate[i].add(all[down + i * h + j].multiply(hidden));
            }
        }
        return rate;
    }

    private Gradient value(Gradient u) {
        return switch (activation) {
            case IDENTITY -> u;
            case TANH -> u.tanh();
            case SIGMOID -> u.negate().exp().add(1).reciprocal();
            case RELU -> u.getValue() > 0 ? u : u.multiply(0);
            case LEAKY_RELU -> u.getValue() > 0 ? u : u.multiply(0.01);
            case SOFTPLUS -> u.exp().log1p();
            case SILU -> u.divide(u.negate().exp().add(1));
            case SIN -> u.sin();
            case GELU -> throw new IllegalArgumentException("no error function of numbers with derivatives");
        };
    }

    /** Returns a gradient as one array, in the order of the parameters. */
    static double[] flat(PerceptronGradient gradient) {
        return Stream.of(
                        flat(gradient.up()),
                        gradient.upBias().toArray(),
                        gradient.time().toArray(),
                        flat(gradient.down()),
                        gradient.downBias().toArray(),
                        gradient.states())
                .flatMapToDouble(Arrays::stream)
                .toArray();
    }

    private static double[] flat(RealMatrix matrix) {
        return Arrays.stream(matrix.getData()).flatMapToDouble(Arrays::stream).toArray();
    }

    /** Returns ‖a − b‖ / ‖b‖. */
    static double difference(double[] a, double[] b) {
        RealVector expected = new ArrayRealVector(b);
        return new ArrayRealVector(a).subtract(expected).getNorm() / expected.getNorm();
    }
}
