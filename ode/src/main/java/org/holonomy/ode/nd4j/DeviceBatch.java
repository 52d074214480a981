package org.holonomy.ode.nd4j;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * The states and stages of a batch in one array on the device, which no step leaves.
 *
 * <p>Each column of that array holds one state or slope of every sample: first the stages, so that a sum over stages is one
 * product, then the state, the next state and two to work with.
 */
final class DeviceBatch implements AutoCloseable {

    /** Columns beside the stages. */
    static final int EXTRA_COLUMNS = 4;

    private final EmbeddedTableau tableau;
    private final int dimension;
    private final long length;
    private final INDArray all;
    private final INDArray[] stages;
    private final INDArray[] stageMatrices;
    private final INDArray[] earlier;
    private final INDArray[] couplings;
    private final INDArray one;
    private final INDArray weights;
    private final INDArray[] errors;
    private final INDArray work;
    private final INDArray workMatrix;
    private final INDArray scale;
    private INDArray state;
    private INDArray stateMatrix;
    private INDArray next;
    private INDArray nextMatrix;
    private boolean closed;

    /**
     * Uploads the initial states.
     *
     * @param states samples × n, row by row; not modified
     */
    DeviceBatch(EmbeddedTableau tableau, int dimension, double[] states) {
        this.tableau = tableau;
        this.dimension = dimension;
        this.length = states.length;
        int count = tableau.stages();
        all = DeviceArrays.allocate(length, count + EXTRA_COLUMNS);
        stages = new INDArray[count];
        stageMatrices = new INDArray[count];
        earlier = new INDArray[count + 1];
        couplings = new INDArray[count];
        for (int i = 0; i < count; i++) {
            stages[i] = column(i);
            stageMatrices[i] = matrix(stages[i]);
            earlier[i + 1] = all.get(NDArrayIndex.all(), NDArrayIndex.interval(0, i + 1));
            if (i > 0) {
                couplings[i] = DeviceArrays.upload(tableau.couplings(i), i);
            }
        }
        one = DeviceArrays.upload(new double[] {1}, 1);
        weights = DeviceArrays.upload(tableau.weights(), count);
        double[][] estimates = tableau.errors();
        errors = new INDArray[estimates.length];
        for (int i = 0; i < estimates.length; i++) {
            errors[i] = DeviceArrays.upload(estimates[i], count);
        }
        state = column(count);
        next = column(count + 1);
        work = column(count + 2);
        scale = column(count + 3);
        stateMatrix = matrix(state);
        nextMatrix = matrix(next);
        workMatrix = matrix(work);
        try (INDArray given = DeviceArrays.upload(states, length)) {
            state.assign(given);
        }
    }

    private INDArray column(int j) {
        return all.get(NDArrayIndex.all(), NDArrayIndex.interval(j, j + 1));
    }

    /** The same numbers, a sample a column. */
    private INDArray matrix(INDArray column) {
        return column.reshape(DeviceArrays.COLUMN_MAJOR, dimension, length / dimension);
    }

    /** Tells whether there are so many samples here. */
    boolean holds(int samples) {
        return length == (long) samples * dimension;
    }

    /** Evaluates the first stage at the state. */
    void evaluateFirst(DeviceField field, double t) {
        field.evaluate(t, stateMatrix, stageMatrices[0]);
    }

    /** Makes the last stage of the step taken the first of the next. */
    void reuseLast() {
        stages[0].assign(stages[stages.length - 1]);
    }

    /** Tries a step; the first stage is there. */
    void tryStep(DeviceField field, double t, double h) {
        boolean reuses = tableau.lastStageIsNextFirst();
        int last = stages.length - 1;
        for (int i = 1; i <= last; i++) {
            boolean atEnd = reuses && i == last;
            INDArray at = atEnd ? next : work;
            at.assign(state);
            Nd4j.gemm(earlier[i], couplings[i], at, false, false, h, 1);
            field.evaluate(t + tableau.node(i) * h, atEnd ? nextMatrix : workMatrix, stageMatrices[i]);
        }
        if (!reuses) {
            next.assign(state);
            Nd4j.gemm(earlier[stages.length], weights, next, false, false, h, 1);
        }
    }

    /** Makes the next state the state. */
    void accept() {
        INDArray column = state;
        INDArray columns = stateMatrix;
        state = next;
        stateMatrix = nextMatrix;
        next = column;
        nextMatrix = columns;
    }

    /** Returns the norm of the error of the step tried; above 1 it is too large. Not finite where a state is not. */
    double errorNorm(double h, double atol, double rtol) {
        scaleBy(atol, rtol, true);
        double[] norms = new double[errors.length];
        for (int i = errors.length - 1; i >= 0; i--) {
            Nd4j.gemm(earlier[stages.length], errors[i], work, false, false, h, 0);
            norms[i] = scaledWork();
        }
        return combined(norms);
    }

    private static double combined(double[] norms) {
        if (norms.length == 1 || norms[0] == 0) {
            return norms[0];
        }
        return norms[0] * norms[0] / Math.sqrt(norms[0] * norms[0] + 0.01 * norms[1] * norms[1]);
    }

    /** Returns the norm of the state in units of the tolerance. */
    double stateNorm(double atol, double rtol) {
        scaleBy(atol, rtol, false);
        work.assign(state);
        return scaledWork();
    }

    /** Returns the norm of the first stage in units of the tolerance. */
    double slopeNorm(double atol, double rtol) {
        scaleBy(atol, rtol, false);
        work.assign(stages[0]);
        return scaledWork();
    }

    /** Returns the norm of the change of the slope over an Euler step of length h, divided by |h|. */
    double curvatureNorm(DeviceField field, double t, double h, double atol, double rtol) {
        work.assign(state);
        Nd4j.gemm(stages[0], one, work, false, false, h, 1);
        field.evaluate(t + h, workMatrix, stageMatrices[1]);
        scaleBy(atol, rtol, false);
        work.assign(stages[1]);
        work.subi(stages[0]);
        return scaledWork() / Math.abs(h);
    }

    private void scaleBy(double atol, double rtol, boolean withNext) {
        scale.assign(state);
        Transforms.abs(scale, false);
        if (withNext) {
            work.assign(next);
            Transforms.abs(work, false);
            Transforms.max(scale, work, false);
        }
        scale.muli(rtol).addi(atol);
    }

    private double scaledWork() {
        work.divi(scale);
        return work.norm2Number().doubleValue() / Math.sqrt((double) length);
    }

    /** Tells whether the sum over the next states is finite; where it is not, a state may be the reason. */
    boolean nextIsFinite() {
        return Double.isFinite(next.sumNumber().doubleValue());
    }

    /** Copies the states back, samples × n. */
    double[] states() {
        return DeviceArrays.download(state);
    }

    /** Copies the next states back, samples × n. */
    double[] nextStates() {
        return DeviceArrays.download(next);
    }

    /** Copies back the last error computed, in units of the tolerance, samples × n. */
    double[] scaledErrors() {
        return DeviceArrays.download(work);
    }

    /** Closing once more does nothing. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        all.close();
        one.close();
        weights.close();
        for (int i = 1; i < couplings.length; i++) {
            couplings[i].close();
        }
        for (INDArray error : errors) {
            error.close();
        }
    }
}
