package org.holonomy.ode.train;

import java.util.List;
import java.util.random.RandomGenerator;
import org.holonomy.ode.batch.gradient.DiscreteGradient;
import org.holonomy.ode.batch.gradient.EndLoss;
import org.holonomy.ode.field.NeuralOde;

/** Neural ODEs ẋ = F(t, x; θ) from depth 0 to a common horizon. A closed set: every kind has a gradient of its own. */
public sealed interface OdeFamily permits SampledLinearFamily, PerceptronFamily {

    /** Returns n, the number of components of a state. */
    int dimension();

    /** Returns the depth at which outputs leave. */
    double horizon();

    /** Returns the tensors that make up θ, in their order. */
    List<ParameterBlock> blocks();

    /** Returns the number of components of θ. */
    default int parameters() {
        return blocks().stream().mapToInt(ParameterBlock::size).sum();
    }

    /**
     * Returns a member.
     *
     * @param parameters θ, perhaps with others behind it; not modified
     */
    NeuralOde member(double[] parameters);

    /**
     * Returns the derivatives of a loss of end states by θ and by the first states.
     *
     * @param method the steps
     * @param parameters θ, perhaps with others behind it; not modified
     * @param from depth of the states
     * @param to depth of the end states
     * @param states samples × n, row by row; not modified
     * @param loss of the end states
     */
    FamilyGradient gradient(
            DiscreteGradient method, double[] parameters, double from, double to, double[] states, EndLoss loss);

    /** Returns parameters to begin with; each kind says how they are drawn. */
    double[] initial(RandomGenerator random);
}
