package org.holonomy.cli.experiment;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.holonomy.cli.model.NetworkModel;
import org.holonomy.gauge.dynamics.EnsembleStrategy;
import org.holonomy.gauge.dynamics.EnsembleTrial;
import org.holonomy.gauge.dynamics.GradientDescent;
import org.holonomy.gauge.dynamics.GradientFlow;
import org.holonomy.gauge.dynamics.NoetherCharges;
import org.holonomy.gauge.dynamics.Parameters;
import org.holonomy.gauge.dynamics.ScalingOrbit;
import org.holonomy.gauge.dynamics.Teleportation;
import org.holonomy.gauge.dynamics.TrainingProblem;
import org.holonomy.gauge.network.NetworkGauge;
import org.holonomy.ode.field.MatrixJet;
import org.holonomy.ode.formula.Formula;
import org.holonomy.ode.solve.Integrator;
import org.holonomy.ode.solve.Method;
import org.holonomy.ode.solve.Output;
import org.holonomy.ode.solve.StepControl;

/**
 * The functions by which a claim measures how networks learn. Parameters θ are a column; names of tensors at the end of a
 * call restrict θ to these, the others are not trained.
 */
enum DynamicsMeasurement implements Measure {
    /** θ. */
    PARAMETER_VECTOR("parameter_vector", 1, 1, "a network") {
        @Override
        public MatrixJet take(MeasurementArguments given) {
            return MeasurementScope.column(parameters(given).theta());
        }
    },
    /** L(θ). */
    TRAINING_LOSS("training_loss", 4, 4, "a network, inputs, targets and parameters") {
        @Override
        public MatrixJet take(MeasurementArguments given) {
            return MatrixJet.of(problem(given).loss(given.column(THETA_ARGUMENT)));
        }
    },
    /** ∇L(θ). */
    TRAINING_GRADIENT("training_gradient", 4, 4, "a network, inputs, targets and parameters") {
        @Override
        public MatrixJet take(MeasurementArguments given) {
            return MeasurementScope.column(problem(given).gradient(given.column(THETA_ARGUMENT)));
        }
    },
    /** θ(T) of gradient flow. */
    GRADIENT_FLOW(
            "gradient_flow",
            5,
            7,
            "a network, inputs, targets, parameters and a time, perhaps a weight decay, perhaps a number of RK4 steps") {
        @Override
        public MatrixJet take(MeasurementArguments given) {
            int numbers = numbers(given);
            double[] theta = given.column(THETA_ARGUMENT);
            double time = given.number(4);
            if (!(time >= 0)) {
                throw given.refusal("takes a time of at least 0, found " + time);
            }
            GradientFlow flow = new GradientFlow(problem(given), numbers > 5 ? given.number(5) : 0);
            Integrator integrator = numbers > 6
                    ? new Integrator(Method.RK4, new StepControl.EqualSteps(given.count(6)))
                    : given.workspace().solver().integrator();
            return MeasurementScope.column(
                    time == 0
                            ? theta
                            : integrator
                                    .solve(flow, 0, theta, time, Output.END_STATE)
                                    .orThrow()
                                    .endState());
        }
    },
    /** θ after steps of gradient descent. */
    GRADIENT_DESCENT(
            "gradient_descent",
            6,
            7,
            "a network, inputs, targets, parameters, a step and a number of steps, perhaps a weight decay") {
        @Override
        public MatrixJet take(MeasurementArguments given) {
            double decay = numbers(given) > 6 ? given.number(6) : 0;
            GradientDescent descent = new GradientDescent(problem(given), given.number(4), decay);
            return MeasurementScope.column(descent.run(given.column(THETA_ARGUMENT), given.countFrom(0, 5))
                    .orThrow());
        }
    },
    /** What gradient flow conserves. */
    CHARGES("charges", 2, 2, "a network and parameters") {
        @Override
        public MatrixJet take(MeasurementArguments given) {
            return MeasurementScope.column(
                    NoetherCharges.of(gauge(given), parameters(given)).entries(given.column(1)));
        }
    },
    /** How many independent numbers that are. */
    CHARGE_COUNT("charge_count", 1, 1, "a network") {
        @Override
        public MatrixJet take(MeasurementArguments given) {
            return MatrixJet.of(
                    NoetherCharges.of(gauge(given), parameters(given)).count());
        }
    },
    /** The point of the orbit of factors where |θ|² is smallest. */
    BALANCED("balanced", 2, 2, "a network and parameters") {
        @Override
        public MatrixJet take(MeasurementArguments given) {
            ScalingOrbit orbit = ScalingOrbit.of(gauge(given), parameters(given), given.column(1));
            return MeasurementScope.column(orbit.at(orbit.balance()));
        }
    },
    /** The point of the steepest gradient whose factors are bounded. */
    TELEPORTED_BY_FACTORS(
            "teleported_by_factors",
            5,
            5,
            "a network, inputs, targets, parameters and a bound on |log α| of every unit") {
        @Override
        public MatrixJet take(MeasurementArguments given) {
            ScalingOrbit orbit = orbit(given);
            double[] factors = Teleportation.of(problem(given), orbit).withinFactors(given.number(4));
            return MeasurementScope.column(orbit.at(factors));
        }
    },
    /** The point of the steepest gradient whose |θ|² is bounded. */
    TELEPORTED_BY_SIZE("teleported_by_size", 5, 5, "a network, inputs, targets, parameters and a bound on |θ|²") {
        @Override
        public MatrixJet take(MeasurementArguments given) {
            ScalingOrbit orbit = orbit(given);
            double[] factors = Teleportation.of(problem(given), orbit).withinSize(given.number(4));
            return MeasurementScope.column(orbit.at(factors));
        }
    },
    /** The lowest losses that several starts reach together, one for every seed. */
    ENSEMBLE(
            "ensemble",
            10,
            10,
            "a network, inputs, targets, a step, a number of gradient evaluations, a spread, numbers of orbits and of"
                    + " points of each, a number of steps after which one is chosen, 0 for never, and a number of seeds") {
        @Override
        public MatrixJet take(MeasurementArguments given) {
            EnsembleTrial trial =
                    new EnsembleTrial(problem(given), gauge(given), given.number(3), given.count(4), given.number(5));
            EnsembleStrategy strategy = new EnsembleStrategy(given.count(6), given.count(7), given.countFrom(0, 8));
            long[] seeds = LongStream.rangeClosed(1, given.count(9)).toArray();
            return MeasurementScope.column(trial.losses(strategy, seeds));
        }
    };

    /** Where θ is in a call that has inputs and targets before it. */
    private static final int THETA_ARGUMENT = 3;

    /** More tensors than the networks of experiments have. */
    private static final int MOST_TENSORS = 100;

    @SuppressWarnings("ImmutableEnumChecker") // text and numbers
    private final Signature signature;

    DynamicsMeasurement(String name, int leastArguments, int mostArguments, String usage) {
        signature = new Signature(name, leastArguments, mostArguments, usage);
    }

    @Override
    public Signature signature() {
        return signature;
    }

    @Override
    public String usage() {
        return signature.usage() + ", then names of the tensors that are trained, if not all are";
    }

    @Override
    public boolean takes(int arguments) {
        return arguments >= signature.least() && arguments <= signature.most() + MOST_TENSORS;
    }

    /** Returns how many arguments come before the names of tensors. */
    int numbers(MeasurementArguments given) {
        int numbers = given.call().arguments().size();
        while (numbers > 0 && given.formula(numbers - 1) instanceof Formula.Text) {
            numbers--;
        }
        if (numbers < signature.least() || numbers > signature.most()) {
            throw given.refusal("takes %s, found %d before them".formatted(usage(), numbers));
        }
        return numbers;
    }

    Parameters parameters(MeasurementArguments given) {
        NetworkModel model = given.network(0);
        List<String> names = IntStream.range(
                        numbers(given), given.call().arguments().size())
                .mapToObj(argument -> given.tensor(argument, model))
                .toList();
        return Parameters.of(model.network(), model.tensors(), names);
    }

    TrainingProblem problem(MeasurementArguments given) {
        NetworkModel model = given.network(0);
        return new TrainingProblem(
                model.network(),
                parameters(given),
                given.inputs(1, model),
                BatchMatrix.features(model.outputShape(), given.matrix(2)));
    }

    ScalingOrbit orbit(MeasurementArguments given) {
        return ScalingOrbit.of(gauge(given), parameters(given), given.column(THETA_ARGUMENT));
    }

    static NetworkGauge gauge(MeasurementArguments given) {
        NetworkModel model = given.network(0);
        return NetworkGauge.of(model.network(), model.inputShape(), model.tensors());
    }
}
