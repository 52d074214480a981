package org.holonomy.ode.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hipparchus.linear.RealMatrix;
import org.holonomy.ode.batch.BatchField;
import org.holonomy.ode.batch.BatchOutcome;
import org.holonomy.ode.batch.DivergedSample;
import org.holonomy.ode.batch.RowBlockIntegrator;
import org.holonomy.ode.batch.gradient.DiscreteGradient;
import org.holonomy.ode.batch.gradient.EndLoss;
import org.holonomy.ode.field.ShapeMismatchException;
import org.holonomy.ode.field.VectorField;

/**
 * The loss of what a neural ODE makes of data: Σ over observations, of end points or along trajectories.
 *
 * <p>Parameters are those of the family and then those of the read-out. Between two observations the solver takes the steps
 * that its control says, such as N equal ones. Cotangents of one interval enter the loss of the interval before as ⟨λ, x⟩:
 * every part of the way back is {@link DiscreteGradient}'s.
 */
public final class DataLoss implements Objective {

    private final OdeFamily family;
    private final Readout readout;
    private final DiscreteGradient method;
    private final double[] states;
    private final List<Observation> observations;

    /**
     * Takes model and data.
     *
     * @param family the neural ODEs
     * @param readout what is compared with data
     * @param method the solver and its gradient
     * @param states inputs at depth 0, samples × n finite numbers, row by row; copied
     * @param observations at least one, at increasing positive depths
     * @throws ShapeMismatchException if the states are not rows of n
     */
    public DataLoss(
            OdeFamily family,
            Readout readout,
            DiscreteGradient method,
            double[] states,
            List<Observation> observations) {
        if (states.length == 0 || states.length % family.dimension() != 0) {
            throw new ShapeMismatchException("data loss: %d numbers, expected rows of %d, one for every sample"
                    .formatted(states.length, family.dimension()));
        }
        requireIncreasing(observations);
        this.family = family;
        this.readout = readout;
        this.method = method;
        this.states = states.clone();
        this.observations = List.copyOf(observations);
    }

    /** Returns the loss of end points at the horizon of the family. */
    public static DataLoss ofEndPoints(
            OdeFamily family, Readout readout, DiscreteGradient method, double[] states, EndLoss loss) {
        return new DataLoss(family, readout, method, states, List.of(new Observation(family.horizon(), loss)));
    }

    private static void requireIncreasing(List<Observation> observations) {
        double before = 0;
        for (Observation observation : observations) {
            if (!(observation.depth() > before)) {
                throw new IllegalArgumentException(
                        "data loss: an observation at depth %s after %s, expected a larger one"
                                .formatted(observation.depth(), before));
            }
            before = observation.depth();
        }
        if (observations.isEmpty()) {
            throw new IllegalArgumentException("data loss: no observation, expected at least one");
        }
    }

    /** Returns the number of parameters. */
    public int parameters() {
        return family.parameters() + readout.parameters();
    }

    @Override
    public Evaluation at(double[] parameters) {
        if (parameters.length != parameters()) {
            throw new ShapeMismatchException(
                    "data loss", "parameters", new int[] {parameters()}, new int[] {parameters.length});
        }
        List<double[]> starts = new ArrayList<>(List.of(states));
        VectorField field = family.member(parameters).field();
        for (int m = 0; m + 1 < observations.size(); m++) {
            BatchOutcome outcome = integrator().integrate(BatchField.of(field), start(m), end(m), starts.get(m));
            if (!outcome.diverged().isEmpty()) {
                return diverged(outcome.diverged());
            }
            starts.add(outcome.states());
        }
        return backwards(parameters, starts);
    }

    private Evaluation backwards(double[] parameters, List<double[]> starts) {
        RealMatrix map = readout.map(parameters, family.parameters());
        double[] gradient = new double[parameters()];
        double[] later = new double[states.length];
        double total = 0;
        for (int m = observations.size() - 1; m >= 0; m--) {
            OutputLoss loss = new OutputLoss(map, observations.get(m).loss(), later);
            FamilyGradient part = family.gradient(method, parameters, start(m), end(m), starts.get(m), loss);
            if (!part.diverged().isEmpty()) {
                return diverged(part.diverged());
            }
            total += loss.total();
            double[] own = part.parameters();
            for (int k = 0; k < own.length; k++) {
                gradient[k] += own[k];
            }
            if (readout.parameters() > 0) {
                loss.addByMap(gradient, family.parameters());
            }
            later = part.states();
        }
        return Evaluation.of(total, gradient);
    }

    private Evaluation diverged(List<DivergedSample> samples) {
        DivergedSample first = samples.get(0);
        return Evaluation.failed("%d of %d samples diverged, the first of them sample %d at depth %s"
                .formatted(samples.size(), states.length / family.dimension(), first.index(), first.time()));
    }

    /**
     * Returns the outputs at the last observation, samples × outputs, row by row; NaN for samples that diverge.
     *
     * @param parameters as for {@link #at}; not modified
     */
    public double[] outputs(double[] parameters) {
        VectorField field = family.member(parameters).field();
        double[] ends = states;
        for (int m = 0; m < observations.size(); m++) {
            ends = integrator()
                    .integrate(BatchField.of(field), start(m), end(m), ends)
                    .states();
        }
        double[][] map = readout.map(parameters, family.parameters()).getData();
        int n = family.dimension();
        double[] outputs = new double[states.length / n * map.length];
        for (int k = 0; k < outputs.length; k++) {
            double[] row = map[k % map.length];
            double[] end = Arrays.copyOfRange(ends, k / map.length * n, (k / map.length + 1) * n);
            outputs[k] = row[n];
            for (int j = 0; j < n; j++) {
                outputs[k] += row[j] * end[j];
            }
        }
        return outputs;
    }

    private RowBlockIntegrator integrator() {
        return new RowBlockIntegrator(method.method(), method.control(), method.sharing(), method.threads());
    }

    private double start(int m) {
        return m == 0 ? 0 : observations.get(m - 1).depth();
    }

    private double end(int m) {
        return observations.get(m).depth();
    }
}
