package org.holonomy.ode.field;

import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;

/**
 * The field of a network with one hidden layer, F(t, x) = D σ(U x + u + c t) + d.
 *
 * <p><b>Shape.</b> {@code up.weight} U is h × n, {@code up.bias} u and {@code time.weight} c have h components,
 * {@code down.weight} D is n × h, {@code down.bias} d has n. These are the names of the tensors in a model file.
 *
 * <p>Immutable: everything is copied on the way in and on the way out.
 */
public final class MultilayerPerceptronField implements VectorField {

    private final double[][] up;
    private final double[] upBias;
    private final double[] time;
    private final Activation activation;
    private final double[][] down;
    private final double[] downBias;

    /**
     * Takes the weights.
     *
     * @param up U, h × n
     * @param upBias u, h components
     * @param time c, h components
     * @param activation σ
     * @param down D, n × h
     * @param downBias d, n components
     * @throws ShapeMismatchException if shapes do not fit together
     * @throws IllegalArgumentException if an entry is not a finite number
     */
    public MultilayerPerceptronField(
            RealMatrix up,
            RealVector upBias,
            RealVector time,
            Activation activation,
            RealMatrix down,
            RealVector downBias) {
        int h = up.getRowDimension();
        int n = up.getColumnDimension();
        requireShape("up.bias", upBias.getDimension(), h);
        requireShape("time.weight", time.getDimension(), h);
        if (down.getRowDimension() != n || down.getColumnDimension() != h) {
            throw new ShapeMismatchException("multilayer perceptron field", "down.weight", new int[] {n, h}, new int[] {
                down.getRowDimension(), down.getColumnDimension()
            });
        }
        requireShape("down.bias", downBias.getDimension(), n);
        this.up = up.getData();
        this.upBias = upBias.toArray();
        this.time = time.toArray();
        this.activation = activation;
        this.down = down.getData();
        this.downBias = downBias.toArray();
        requireFinite("up.weight", this.up);
        requireFinite("up.bias", this.upBias);
        requireFinite("time.weight", this.time);
        requireFinite("down.weight", this.down);
        requireFinite("down.bias", this.downBias);
    }

    @Override
    public int dimension() {
        return downBias.length;
    }

    /** Returns h, the number of hidden units. */
    public int hiddenUnits() {
        return upBias.length;
    }

    /** Returns a copy of U, h × n. */
    public RealMatrix up() {
        return MatrixUtils.createRealMatrix(up);
    }

    /** Returns a copy of u, h components. */
    public RealVector upBias() {
        return new ArrayRealVector(upBias);
    }

    /** Returns a copy of c, h components. */
    public RealVector time() {
        return new ArrayRealVector(time);
    }

    /** Returns σ. */
    public Activation activation() {
        return activation;
    }

    /** Returns a copy of D, n × h. */
    public RealMatrix down() {
        return MatrixUtils.createRealMatrix(down);
    }

    /** Returns a copy of d, n components. */
    public RealVector downBias() {
        return new ArrayRealVector(downBias);
    }

    @Override
    public void evaluate(double t, double[] x, double[] dxdt) {
        double[] hidden = new double[upBias.length];
        for (int i = 0; i < hidden.length; i++) {
            hidden[i] = activation.value(dot(up[i], x) + upBias[i] + time[i] * t);
        }
        for (int i = 0; i < downBias.length; i++) {
            dxdt[i] = dot(down[i], hidden) + downBias[i];
        }
    }

    private static double dot(double[] row, double[] x) {
        double sum = 0;
        for (int j = 0; j < row.length; j++) {
            sum += row[j] * x[j];
        }
        return sum;
    }

    private static void requireShape(String tensor, int actual, int expected) {
        if (actual != expected) {
            throw new ShapeMismatchException(
                    "multilayer perceptron field", tensor, new int[] {expected}, new int[] {actual});
        }
    }

    private static void requireFinite(String tensor, double[][] rows) {
        for (int i = 0; i < rows.length; i++) {
            requireFinite(tensor + "[" + i + ", ", rows[i], "]");
        }
    }

    private static void requireFinite(String tensor, double[] values) {
        requireFinite(tensor + "[", values, "]");
    }

    private static void requireFinite(String before, double[] values, String after) {
        for (int j = 0; j < values.length; j++) {
            if (!Double.isFinite(values[j])) {
                throw new IllegalArgumentException("multilayer perceptron field: %s%d%s is %s, expected a finite number"
                        .formatted(before, j, after, values[j]));
            }
        }
    }
}
