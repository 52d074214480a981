package org.holonomy.ode.batch.gradient;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.holonomy.ode.kernel.ActivationRows;
import org.holonomy.ode.kernel.Block;
import org.holonomy.ode.kernel.Combination;
import org.holonomy.ode.kernel.MatrixProducts;
import org.holonomy.ode.kernel.MatrixProducts.Form;
import org.holonomy.ode.solve.ButcherTableau;

/**
 * States and cotangents of a block of samples, and one Runge–Kutta step of both; of one thread.
 *
 * <p>With a = U x + u + c t and q = σ′(a) ⊙ Dᵀ λ: ẋ = D σ(a) + d, λ̇ = −Uᵀ q; and the gradient is the integral of q xᵀ, q, t q,
 * λ σ(a)ᵀ and λ by depth.
 */
final class AdjointBlock implements AutoCloseable {

    private final HiddenField field;
    private final MatrixProducts products;
    private final ButcherTableau tableau;
    private final int width;
    private final List<Combination> before = new ArrayList<>();
    private final Combination step;
    private final List<Stage> stages = new ArrayList<>();
    private final double[][] stateRates;
    private final double[][] cotangentRates;
    private final ActivationRows activation;
    private final Block hidden;
    private final Block narrow;
    private final GradientBlock up;
    private final GradientBlock down;
    private final double[] arguments;
    private final double[] values;
    private final double[] drift;
    private double[] state;
    private double[] cotangent;
    private double[] nextState;
    private double[] nextCotangent;

    /** What the integrals need of one stage. */
    private record Stage(Block state, Block cotangent, Block value, Block pulled) {

        static Stage of(MatrixProducts products, int n, int h, int width) {
            return new Stage(
                    products.block(width, n),
                    products.block(width, n),
                    products.block(width, h),
                    products.block(width, h));
        }

        void close() {
            state.close();
            cotangent.close();
            value.close();
            pulled.close();
        }
    }

    /**
     * Makes room for a block.
     *
     * @param field the field
     * @param tableau the method
     * @param width number of samples
     */
    AdjointBlock(HiddenField field, ButcherTableau tableau, int width) {
        this.field = field;
        this.tableau = tableau;
        this.width = width;
        products = field.products();
        int n = field.dimension();
        int h = field.hiddenUnits();
        int count = tableau.stages();
        for (int i = 0; i < count; i++) {
            double[] couplings = new double[i];
            for (int j = 0; j < i; j++) {
                couplings[j] = tableau.coupling(i, j);
            }
            before.add(new Combination(couplings));
            stages.add(Stage.of(products, n, h, width));
        }
        double[] weights = new double[count];
        Arrays.setAll(weights, tableau::weight);
        step = new Combination(weights);
        stateRates = new double[count][n * width];
        cotangentRates = new double[count][n * width];
        activation = ActivationRows.of(field.activation(), h * width);
        hidden = products.block(width, h);
        narrow = products.block(width, n);
        up = new GradientBlock(products, h, n);
        down = new GradientBlock(products, n, h);
        arguments = new double[h * width];
        values = new double[h * width];
        drift = new double[n * width];
        double[] downBias = field.downBias();
        for (int sample = 0; sample < width; sample++) {
            System.arraycopy(downBias, 0, drift, sample * n, n);
        }
        state = new double[n * width];
        cotangent = new double[n * width];
        nextState = new double[n * width];
        nextCotangent = new double[n * width];
    }

    /** Returns the number of samples. */
    int width() {
        return width;
    }

    /** Returns x, samples × n; to be overwritten before the first step. */
    double[] state() {
        return state;
    }

    /** Returns λ, samples × n; to be overwritten before the first step. */
    double[] cotangent() {
        return cotangent;
    }

    /** Returns x after the step that was tried last. */
    double[] nextState() {
        return nextState;
    }

    /** Returns λ after the step that was tried last. */
    double[] nextCotangent() {
        return nextCotangent;
    }

    /** Returns ẋ of all stages of the step that was tried last. */
    double[][] stateRates() {
        return stateRates;
    }

    /** Returns λ̇ of all stages of the step that was tried last. */
    double[][] cotangentRates() {
        return cotangentRates;
    }

    /** Tries a step of signed length h. */
    void attempt(double t, double h) {
        for (int i = 0; i < tableau.stages(); i++) {
            before.get(i).addTo(state, h, stateRates, nextState);
            before.get(i).addTo(cotangent, h, cotangentRates, nextCotangent);
            evaluate(i, t + tableau.node(i) * h);
        }
        step.addTo(state, h, stateRates, nextState);
        step.addTo(cotangent, h, cotangentRates, nextCotangent);
    }

    private void evaluate(int i, double t) {
        Stage stage = stages.get(i);
        stage.state().set(nextState);
        stage.cotangent().set(nextCotangent);
        double[] bias = field.bias(t);
        for (int first = 0; first < arguments.length; first += bias.length) {
            System.arraycopy(bias, 0, arguments, first, bias.length);
        }
        hidden.set(arguments);
        products.multiply(1, stage.state(), Form.PLAIN, field.up(), Form.TRANSPOSED, 1, hidden);
        hidden.get(arguments);
        activation.value(arguments, values);
        stage.value().set(values);
        narrow.set(drift);
        products.multiply(1, stage.value(), Form.PLAIN, field.down(), Form.TRANSPOSED, 1, narrow);
        narrow.get(stateRates[i]);
        activation.derivative(arguments, arguments);
        products.multiply(stage.cotangent(), field.down(), hidden);
        hidden.get(values);
        for (int k = 0; k < values.length; k++) {
            values[k] *= arguments[k];
        }
        stage.pulled().set(values);
        products.multiply(-1, stage.pulled(), Form.PLAIN, field.up(), Form.PLAIN, 0, narrow);
        narrow.get(cotangentRates[i]);
    }

    /**
     * Takes the step that was tried last, and adds its part of the integrals.
     *
     * @param t where it began
     * @param h its signed length
     * @param scale of the cotangents
     * @param sums added to: of U, D, u, d and c
     */
    void accept(double t, double h, double scale, WeightSums sums) {
        for (int i = 0; i < tableau.stages(); i++) {
            double weight = -h * tableau.weight(i) * scale;
            if (weight != 0) {
                Stage stage = stages.get(i);
                up.add(weight, stage.pulled(), stage.state());
                down.add(weight, stage.cotangent(), stage.value());
                stage.pulled().get(values);
                WeightSums.addRows(weight, values, sums.upBias());
                WeightSums.addRows(weight * (t + tableau.node(i) * h), values, sums.time());
                stage.cotangent().get(cotangentRates[i]);
                WeightSums.addRows(weight, cotangentRates[i], sums.downBias());
            }
        }
        double[] oldState = state;
        state = nextState;
        nextState = oldState;
        double[] oldCotangent = cotangent;
        cotangent = nextCotangent;
        nextCotangent = oldCotangent;
    }

    /** Adds the sums of matrices since the last call, and starts them again at 0. */
    void moveTo(WeightSums sums) {
        up.moveTo(sums.up());
        down.moveTo(sums.down());
    }

    @Override
    public void close() {
        stages.forEach(Stage::close);
        hidden.close();
        narrow.close();
        up.close();
        down.close();
    }
}
