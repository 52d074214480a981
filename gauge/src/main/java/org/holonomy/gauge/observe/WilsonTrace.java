package org.holonomy.gauge.observe;

import org.holonomy.ode.field.LinearNeuralOde;
import org.holonomy.ode.transport.ParallelTransport;
import org.holonomy.ode.transport.WilsonLine;

/**
 * tr W(T), tr W(T)², …, tr W(T)ⁿ: invariant already when g(0) = g(T), the loop's conjugacy class.
 *
 * @param transport computes the line
 * @param check computes it again, for the noise floor
 */
public record WilsonTrace(ParallelTransport transport, ParallelTransport check) implements Observable<LinearNeuralOde> {

    @Override
    public String name() {
        return "Wilson traces";
    }

    @Override
    public double[] measure(LinearNeuralOde ode) {
        WilsonLine line = transport.along(ode);
        double[] traces = new double[ode.dimension()];
        for (int k = 1; k <= traces.length; k++) {
            traces[k - 1] = line.traceOfPower(k);
        }
        return traces;
    }

    @Override
    public WilsonTrace recomputed() {
        return new WilsonTrace(/* transport= */ check, /* check= */ transport);
    }
}
