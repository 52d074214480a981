package org.holonomy.ode.batch.gradient;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.holonomy.ode.batch.BatchField.LinearBatch;
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
    private final ButcherTableau tableau;
    private final double[] depths;
    private final UnaryOperator<RealMatrix> end;
    private final PathCotangents collected;
    private final List<RealMatrix> checkpoints = new ArrayList<>();
    private final List<RealMatrix> tapes = new ArrayList<>();
    private RealMatrix state;
    private RealMatrix cotangent;

    /**
     * Takes the steps.
     *
     * @param field w and b
     * @param tableau the method
     * @param depths where steps begin and end; not modified
     * @param end from the propagator to its cotangent
     * @param collected is given the cotangents of W
     */
    LinearSweep(
            LinearBatch field,
            ButcherTableau tableau,
            double[] depths,
            UnaryOperator<RealMatrix> end,
            PathCotangents collected) {
        this.field = field;
        this.tableau = tableau;
        this.depths = depths;
        this.end = end;
        this.collected = collected;
        state = MatrixUtils.createRealIdentityMatrix(field.dimension() + 1);
        cotangent = state;
    }

    /**
     * Goes there and, if cotangents are wanted, back.
     *
     * @param mostTapes steps on tape, at least 1
     */
    void run(int mostTapes) {
        int count = depths.length - 1;
        if (collected.isEmpty()) {
            for (int k = 0; k < count; k++) {
                forward(k, 0);
            }
            arrive();
        } else {
            Bisection.run(this, count, mostTapes);
        }
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
        List<RealMatrix> weights = weights(k);
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
    private List<RealMatrix> weights(int k) {
        LinearBatch piece = field.on(depths[k], depths[k + 1]);
        return Arrays.stream(stageDepths(k))
                .mapToObj(t -> PathCotangents.joined(piece, t))
                .toList();
    }

    private double[] stageDepths(int k) {
        return IntStream.range(0, tableau.stages())
                .mapToDouble(i -> depths[k] + (depths[k + 1] - depths[k]) * tableau.node(i))
                .toArray();
    }

    @Override
    public boolean arrive() {
        cotangent = end.apply(state);
        return true;
    }

    @Override
    public void backward(int k, int tape) {
        double h = depths[k + 1] - depths[k];
        List<RealMatrix> weights = weights(k);
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
        collected.add(depths[k], depths[k + 1], stageDepths(k), ofWeights);
        cotangent = start;
    }
}
