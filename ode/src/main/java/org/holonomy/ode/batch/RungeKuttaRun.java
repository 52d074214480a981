package org.holonomy.ode.batch;

import java.util.List;
import java.util.stream.IntStream;
import org.holonomy.ode.kernel.Combination;
import org.holonomy.ode.solve.ButcherTableau;

/** Fixed steps of any Runge–Kutta method. */
final class RungeKuttaRun<S> implements LayerRun<S> {

    private final List<Combination> stages;
    private final Combination step;
    private final FieldBlock<S> field;
    private final double[][] slopes;
    private final double[] state;

    RungeKuttaRun(ButcherTableau tableau, FieldBlock<S> field, int length) {
        int count = tableau.stages();
        stages = IntStream.range(0, count)
                .mapToObj(i -> new Combination(IntStream.range(0, i)
                        .mapToDouble(j -> tableau.coupling(i, j))
                        .toArray()))
                .toList();
        step = new Combination(
                IntStream.range(0, count).mapToDouble(tableau::weight).toArray());
        this.field = field;
        slopes = new double[count][length];
        state = new double[length];
    }

    @Override
    public void run(double[] x, List<S> at, int from, int to, double h) {
        int count = slopes.length;
        for (int k = from; k < to; k++) {
            field.evaluate(at.get(k * count), x, slopes[0]);
            for (int i = 1; i < count; i++) {
                stages.get(i).addTo(x, h, slopes, state);
                field.evaluate(at.get(k * count + i), state, slopes[i]);
            }
            step.addTo(x, h, slopes, x);
        }
    }

    @Override
    public void close() {
        field.close();
    }
}
