package org.holonomy.ode.train;

import org.hipparchus.linear.RealMatrix;
import org.holonomy.ode.batch.gradient.EndLoss;

/**
 * A loss of outputs y = A x + a as one of states, which keeps every share and what the derivative by A and a needs; for one
 * evaluation of a gradient.
 *
 * <p>Threads ask for different samples and write to rows of their own, so that sums over samples, taken afterwards, do not
 * depend on the threads. A sample that also influences later observations adds ⟨λ, x⟩, whose share is not kept.
 */
final class OutputLoss implements EndLoss {

    private final double[][] map;
    private final EndLoss ofOutputs;
    private final double[] later;
    private final double[] shares;
    private final double[][] ends;
    private final double[][] outputCotangents;

    /**
     * Takes the loss.
     *
     * @param map [A, a], outputs × (n + 1)
     * @param ofOutputs the loss of y
     * @param later λ, samples × n, what later observations say about the states here; not modified
     */
    OutputLoss(RealMatrix map, EndLoss ofOutputs, double[] later) {
        this.map = map.getData();
        this.ofOutputs = ofOutputs;
        this.later = later;
        int n = map.getColumnDimension() - 1;
        int samples = later.length / n;
        shares = new double[samples];
        ends = new double[samples][n];
        outputCotangents = new double[samples][this.map.length];
    }

    @Override
    public double share(int sample, double[] end, double[] cotangent) {
        int n = end.length;
        double[] outputs = new double[map.length];
        for (int i = 0; i < map.length; i++) {
            outputs[i] = map[i][n];
            for (int j = 0; j < n; j++) {
                outputs[i] += map[i][j] * end[j];
            }
        }
        double share = ofOutputs.share(sample, outputs, outputCotangents[sample]);
        shares[sample] = share;
        System.arraycopy(end, 0, ends[sample], 0, n);
        double influence = 0;
        for (int j = 0; j < n; j++) {
            cotangent[j] = later[sample * n + j];
            influence += cotangent[j] * end[j];
            for (int i = 0; i < map.length; i++) {
                cotangent[j] += map[i][j] * outputCotangents[sample][i];
            }
        }
        return share + influence;
    }

    /** Returns the loss of the outputs. */
    double total() {
        double sum = 0;
        for (double share : shares) {
            sum += share;
        }
        return sum;
    }

    /** Adds the derivatives by A, row by row, and then a, from an index on. */
    void addByMap(double[] sum, int first) {
        for (int sample = 0; sample < ends.length; sample++) {
            for (int i = 0; i < map.length; i++) {
                double cotangent = outputCotangents[sample][i];
                int n = ends[sample].length;
                for (int j = 0; j < n; j++) {
                    sum[first + i * n + j] += cotangent * ends[sample][j];
                }
                sum[first + map.length * n + i] += cotangent;
            }
        }
    }
}
