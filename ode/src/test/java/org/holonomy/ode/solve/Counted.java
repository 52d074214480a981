package org.holonomy.ode.solve;

import java.util.concurrent.atomic.AtomicLong;
import org.holonomy.ode.field.VectorField;

/** A field whose evaluations are counted from outside, by a counter that the solver does not know. */
record Counted(AtomicLong evaluations, VectorField field) implements VectorField {

    static Counted by(AtomicLong evaluations, VectorField field) {
        return new Counted(evaluations, field);
    }

    @Override
    public int dimension() {
        return field.dimension();
    }

    @Override
    public void evaluate(double t, double[] x, double[] dxdt) {
        evaluations.incrementAndGet();
        field.evaluate(t, x, dxdt);
    }

    @Override
    public double[] kinks() {
        return field.kinks();
    }

    @Override
    public VectorField on(double from, double to) {
        return new Counted(evaluations, field.on(from, to));
    }
}
