package org.holonomy.ode.batch.gradient;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.holonomy.ode.batch.DivergedSample;
import org.holonomy.ode.batch.StepDepths;
import org.holonomy.ode.kernel.Block;
import org.holonomy.ode.kernel.MatrixProducts;
import org.holonomy.ode.kernel.MatrixProducts.Form;

/** The samples of a linear field at the end of depth: x = Φ x₀ + φ, their loss, and what it says about Φ and φ. */
final class LinearEnd {

    /** Rows multiplied at once. */
    private static final int ROWS = 64;

    private final int n;
    private final double[] states;
    private final EndLoss loss;
    private final double[] startCotangents;
    private final boolean[] absent;
    private final List<DivergedSample> diverged;
    private final double start;
    private double total;

    /**
     * Takes the samples.
     *
     * @param n number of components
     * @param states initial states, samples × n; not modified
     * @param loss of the end states
     * @param steps that were taken, and which samples have none
     */
    LinearEnd(int n, double[] states, EndLoss loss, StepDepths steps) {
        this.n = n;
        this.states = states;
        this.loss = loss;
        startCotangents = new double[states.length];
        absent = new boolean[states.length / n];
        diverged = new ArrayList<>(steps.diverged());
        diverged.forEach(sample -> absent[sample.index()] = true);
        start = steps.depths()[0];
    }

    /** Finds end states, loss and its derivative by first states, and returns the cotangent of [[Φ, φ], [0, 1]]. */
    RealMatrix cotangent(RealMatrix propagator) {
        MatrixProducts products = MatrixProducts.forWork(3L * states.length * n);
        RealMatrix flow = propagator.getSubMatrix(0, n - 1, 0, n - 1);
        double[] shift = propagator.getSubMatrix(0, n - 1, n, n).getColumn(0);
        double[] sums = new double[n];
        double[] entries = new double[n * n];
        try (Block phi = products.block(n, n);
                Block x = products.block(ROWS, n);
                Block lambda = products.block(ROWS, n);
                Block y = products.block(ROWS, n);
                GradientBlock outer = new GradientBlock(products, n, n)) {
            for (int i = 0; i < n; i++) {
                phi.setRow(i, flow.getRow(i), 0);
            }
            for (int first = 0; first < absent.length; first += ROWS) {
                setRows(x, first);
                products.multiply(1, x, Form.PLAIN, phi, Form.TRANSPOSED, 0, y);
                setCotangents(lambda, y, first, shift, sums);
                clearAbsent(x, first);
                outer.add(1, lambda, x);
                products.multiply(lambda, phi, y);
                store(y, first);
            }
            outer.moveTo(entries);
        }
        RealMatrix cotangent = MatrixUtils.createRealMatrix(n + 1, n + 1);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                cotangent.setEntry(i, j, entries[i * n + j]);
            }
            cotangent.setEntry(i, n, sums[i]);
        }
        return cotangent;
    }

    private void setRows(Block x, int first) {
        double[] none = new double[n];
        for (int row = 0; row < ROWS; row++) {
            if (first + row < absent.length && !absent[first + row]) {
                x.setRow(row, states, (first + row) * n);
            } else {
                x.setRow(row, none, 0);
            }
        }
    }

    private void setCotangents(Block lambda, Block y, int first, double[] shift, double[] sums) {
        double[] end = new double[n];
        double[] cotangent = new double[n];
        for (int row = 0; row < ROWS; row++) {
            int sample = first + row;
            Arrays.fill(cotangent, 0);
            if (sample < absent.length && !absent[sample]) {
                y.getRow(row, end, 0);
                WeightSums.addRows(1, shift, end);
                if (Arrays.stream(end).allMatch(Double::isFinite)) {
                    total += loss.share(sample, end, cotangent);
                    WeightSums.addRows(1, cotangent, sums);
                } else {
                    absent[sample] = true;
                    diverged.add(new DivergedSample(sample, start, "its state at the end is not finite"));
                }
            }
            lambda.setRow(row, cotangent, 0);
        }
    }

    private void clearAbsent(Block x, int first) {
        double[] none = new double[n];
        for (int row = 0; row < ROWS && first + row < absent.length; row++) {
            if (absent[first + row]) {
                x.setRow(row, none, 0);
            }
        }
    }

    private void store(Block y, int first) {
        for (int row = 0; row < ROWS && first + row < absent.length; row++) {
            if (!absent[first + row]) {
                y.getRow(row, startCotangents, (first + row) * n);
            }
        }
    }

    /** Returns the gradient, once the cotangent was asked for. */
    LinearGradient gradient(double[] directions) {
        diverged.sort(Comparator.comparingInt(DivergedSample::index));
        return new LinearGradient(total, startCotangents, directions, diverged);
    }
}
