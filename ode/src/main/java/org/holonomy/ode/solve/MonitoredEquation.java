package org.holonomy.ode.solve;

import org.hipparchus.ode.ODEIntegrator;
import org.hipparchus.ode.OrdinaryDifferentialEquation;
import org.holonomy.ode.field.VectorField;

/** A vector field as Hipparchus wants it, with its evaluations counted and its values checked. */
final class MonitoredEquation implements OrdinaryDifferentialEquation {

    private final VectorField field;
    private final StepTally tally;
    private final ODEIntegrator integrator;
    private final double idleStep;

    /** Watches one integrator that has not begun; its adaptive steps are tallied as they are tried. */
    MonitoredEquation(VectorField field, StepTally tally, ODEIntegrator integrator) {
        this.field = field;
        this.tally = tally;
        this.integrator = integrator;
        this.idleStep = integrator.getCurrentSignedStepsize();
    }

    @Override
    public int getDimension() {
        return field.dimension();
    }

    @Override
    public double[] computeDerivatives(double t, double[] x) {
        double step = integrator.getCurrentSignedStepsize();
        // Before the first step the length is a placeholder: the evaluation is for guessing or for a starter.
        if (Double.compare(step, idleStep) != 0) {
            tally.attempting(step);
        }
        return derivative(field, tally, t, x);
    }

    /** Returns F(t, x), counted and checked. */
    static double[] derivative(VectorField field, StepTally tally, double t, double[] x) {
        tally.evaluated();
        if (Double.isNaN(t)) {
            throw new NonFiniteException("the length of the step is NaN", t);
        }
        double[] derivative = new double[field.dimension()];
        field.evaluate(t, x, derivative);
        NonFiniteException.refuse("F", derivative, t);
        return derivative;
    }
}
