package org.holonomy.gauge.observe;

import java.util.Arrays;
import org.holonomy.ode.field.LinearNeuralOde;
import org.holonomy.ode.transport.ParallelTransport;

/**
 * The entries of W(T), row by row: invariant when g(0) = g(T) = I.
 *
 * @param transport computes the line
 * @param check computes it again, for the noise floor
 */
public record WilsonLineEntries(ParallelTransport transport, ParallelTransport check)
        implements Observable<LinearNeuralOde> {

    @Override
    public String name() {
        return "Wilson line";
    }

    @Override
    public double[] measure(LinearNeuralOde ode) {
        return Arrays.stream(transport.along(ode).matrix().getData())
                .flatMapToDouble(Arrays::stream)
                .toArray();
    }

    @Override
    public WilsonLineEntries recomputed() {
        return new WilsonLineEntries(/* transport= */ check, /* check= */ transport);
    }
}
