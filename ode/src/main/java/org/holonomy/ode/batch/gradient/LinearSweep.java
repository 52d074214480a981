package org.holonomy.ode.batch.gradient;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.holonomy.ode.batch.BatchField.LinearBatch;
import org.holonomy.ode.field.WeightPath;
import org.holonomy.ode.solve.ButcherTableau;

/**
 * The steps of a linear field, forwards and back, as they act on the propagator P of (x, 1), which obeys Ṗ = W P with
 * W = [[w, b], [0, 0]].
 *
 * <p>The samples do not appear: a loss whose cotangents are λ at the end moves by ⟨Σ λ (x₀, 1)ᵀ, δP⟩. Backwards, with Q′ the
 * cotangent of the end of a step: Mⱼ = h (bⱼ Q′ + Σ_{i&gt;j} aᵢⱼ Nᵢ), Nⱼ = Wⱼᵀ Mⱼ, Q = Q′ + Σ Nⱼ, and the cotangent of Wⱼ is Mⱼ Pⱼᵀ.
 */
final class LinearSweep implements Bisection.Steps {

    private final LinearBatch field;
    private final List<LinearBatch> directions;
    private final ButcherTableau tableau;
    private final double[] depths;
    private final UnaryOperator<RealMatrix> end;
    private final double[] derivatives;
    private final List<RealMatrix> checkpoints = new ArrayList<>();
    private final List<RealMatrix> tapes = new ArrayList<>();
    private RealMatrix state;
    private RealMatrix cotangent;

    /**
     * Takes the steps.
     *
     * @param field w and b
     * @param directions in which they move
     * @param tableau the method
     * @param depths where steps begin and end; not modified
     * @param end from the propagator to its cotangent
     */
    LinearSweep(
            LinearBatch field,
            List<LinearBatch> directions,
            ButcherTableau tableau,
            double[] depths,
            UnaryOperator<RealMatrix> end) {
        this.field = field;
        this.directions = directions;
        this.tableau = tableau;
        this.depths = depths;
        this.end = end;
        derivatives = new double[directions.size()];
        state = MatrixUtils.createRealIdentityMatrix(field.dimension() + 1);
        cotangent = state;
    }

    /**
     * Goes there and, if there are directions, back.
     *
     * @param mostTapes steps on tape, at least 1
     * @return the derivative along each direction
     */
    double[] run(int mostTapes) {
        int count = depths.length - 1;
        if (directions.isEmpty()) {
            for (int k = 0; k < count; k++) {
                forward(k, 0);
            }
            arrive();
        } else {
            Bisection.run(this, count, mostTapes);
        }
        return derivatives;
    }

    @Override
    public void save(int checkpoint) {
        put(checkpoints, checkpoint, state);
    }

    @Override
    public void restore(int checkpoint) {
        state = checkpoints.get(checkpoint);
    }

    private static void put(List<RealMatrix> list, int index, RealMatrix matrix) {
        if (index == list.size()) {
            list.add(matrix);
        } else {
            list.set(index, matrix);
        }
    }

    @Override
    public void forward(int k, int tape) {
        put(tapes, tape, state);
        double h = depths[k + 1] - depths[k];
        List<RealMatrix> weights = weights(field, k);
        List<RealMatrix> stages = stages(state, h, weights);
        for (int i = 0; i < tableau.stages(); i++) {
            state = state.add(weights.get(i).multiply(stages.get(i)).scalarMultiply(h * tableau.weight(i)));
        }
    }

    private List<RealMatrix> stages(RealMatrix start, double h, List<RealMatrix> weights) {
        List<RealMatrix> stages = new ArrayList<>();
        List<RealMatrix> rates = new ArrayList<>();
        for (int i = 0; i < tableau.stages(); i++) {
            RealMatrix stage = start;
            for (int j = 0; j < i; j++) {
                stage = stage.add(rates.get(j).scalarMultiply(h * tableau.coupling(i, j)));
            }
            stages.add(stage);
            rates.add(weights.get(i).multiply(stage));
        }
        return stages;
    }

    /** Returns W at every stage of step k. */
    private List<RealMatrix> weights(LinearBatch path, int k) {
        WeightPath matrix = path.weights().on(depths[k], depths[k + 1]);
        WeightPath bias = path.biases().on(depths[k], depths[k + 1]);
        List<RealMatrix> weights = new ArrayList<>();
        for (int i = 0; i < tableau.stages(); i++) {
            double t = depths[k] + (depths[k + 1] - depths[k]) * tableau.node(i);
            RealMatrix both = MatrixUtils.createRealMatrix(path.dimension() + 1, path.dimension() + 1);
            both.setSubMatrix(matrix.value(t).getData(), 0, 0);
            both.setSubMatrix(bias.value(t).getData(), 0, path.dimension());
            weights.add(both);
        }
        return weights;
    }

    @Override
    public boolean arrive() {
        cotangent = end.apply(state);
        return true;
    }

    @Override
    public void backward(int k, int tape) {
        double h = depths[k + 1] - depths[k];
        List<RealMatrix> weights = weights(field, k);
        List<RealMatrix> ofWeights = new ArrayList<>(weights);
        List<RealMatrix> stages = stages(tapes.get(tape), h, weights);
        List<RealMatrix> pulled = new ArrayList<>(weights);
        RealMatrix start = cotangent;
        for (int j = tableau.stages() - 1; j >= 0; j--) {
            RealMatrix m = cotangent.scalarMultiply(h * tableau.weight(j));
            for (int i = j + 1; i < tableau.stages(); i++) {
                m = m.add(pulled.get(i).scalarMultiply(h * tableau.coupling(i, j)));
            }
            pulled.set(j, weights.get(j).transposeMultiply(m));
            ofWeights.set(j, m.multiplyTransposed(stages.get(j)));
            start = start.add(pulled.get(j));
        }
        for (int d = 0; d < derivatives.length; d++) {
            List<RealMatrix> moves = weights(directions.get(d), k);
            for (int j = 0; j < moves.size(); j++) {
                derivatives[d] +=
                        ofWeights.get(j).transposeMultiply(moves.get(j)).getTrace();
            }
        }
        cotangent = start;
    }
}
