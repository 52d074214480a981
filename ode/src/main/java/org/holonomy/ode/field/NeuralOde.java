package org.holonomy.ode.field;

/**
 * A continuous-depth network: the flow of ẋ = F(t, x) from one depth to another.
 *
 * <p>Its observable is the end-point map x(start) ↦ x(end); the field F is defined only up to gauge.
 */
public sealed interface NeuralOde permits LinearNeuralOde, NonlinearNeuralOde {

    /** Returns F. */
    VectorField field();

    /** Returns the depth at which inputs enter. */
    double start();

    /** Returns the depth at which outputs leave; larger than {@link #start}. */
    double end();

    /** Returns n, the number of components of a state. */
    default int dimension() {
        return field().dimension();
    }
}
