package org.holonomy.ode.train;

import java.util.Arrays;
import java.util.Optional;
import org.holonomy.ode.field.VectorField;
import org.holonomy.ode.solve.Integrator;
import org.holonomy.ode.solve.Output;
import org.holonomy.ode.solve.SolveOutcome;

/**
 * The gradient flow dθ/ds = −∇L(θ), one unit of training time after another.
 *
 * <p>Every step is a solve of its own, so that a training that is taken up again has the same bits.
 *
 * @param rate training time s of a step, at least 0
 * @param integrator of the flow
 */
public record GradientFlow(double rate, Integrator integrator) implements Optimizer {

    /** Checks the rate. */
    public GradientFlow {
        Optimizer.requireRate("gradient flow", rate);
    }

    @Override
    public TrainingState start(double[] parameters) {
        return new TrainingState(0, parameters, new double[0], new double[0]);
    }

    @Override
    public Optional<TrainingState> next(TrainingState state, Evaluation here, Objective objective) {
        double[] parameters = state.parameters();
        VectorField descent = new Descent(objective, parameters.length);
        double[] end = parameters;
        if (rate > 0) {
            SolveOutcome outcome = integrator.solve(descent, 0, parameters, rate, Output.END_STATE);
            if (!(outcome instanceof SolveOutcome.Completed completed)) {
                return Optional.empty();
            }
            end = completed.trajectory().endState();
        }
        return Optional.of(new TrainingState(state.step() + 1, end, new double[0], new double[0]));
    }

    @Override
    public String advice() {
        return "the rate of gradient-flow, now " + rate;
    }

    /** θ ↦ −∇L(θ); NaN where the objective has no value, which stops a solve. */
    private record Descent(Objective objective, int dimension) implements VectorField {

        @Override
        public void evaluate(double t, double[] x, double[] dxdt) {
            Evaluation here = Arrays.stream(x).allMatch(Double::isFinite)
                    ? objective.at(x)
                    : Evaluation.failed("a parameter is not finite");
            if (here.fault().isPresent()) {
                Arrays.fill(dxdt, Double.NaN);
                return;
            }
            double[] gradient = here.gradient();
            Arrays.setAll(dxdt, k -> -gradient[k]);
        }
    }
}
