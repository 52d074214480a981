package org.holonomy.cli.orbit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.holonomy.cli.experiment.Draws;
import org.holonomy.cli.model.LinearLayout;
import org.holonomy.cli.model.LinearModel;
import org.holonomy.gauge.checkpoint.TensorFile;
import org.holonomy.gauge.group.SampleBounds;
import org.holonomy.gauge.orbit.OrbitComparison;
import org.holonomy.gauge.orbit.OrbitMembership;
import org.holonomy.gauge.orbit.StoredOde;
import org.holonomy.gauge.symmetry.Composition;
import org.holonomy.gauge.symmetry.FrameChange;
import org.holonomy.gauge.symmetry.Symmetry;
import org.holonomy.gauge.symmetry.TimeReparametrization;
import org.holonomy.ode.field.Interpolation;
import org.holonomy.ode.field.LinearNeuralOde;
import org.holonomy.ode.field.NeuralOde;
import org.holonomy.ode.transport.MagnusScheme;
import org.holonomy.ode.transport.ParallelTransport;
import org.holonomy.ode.transport.ResampledOde;
import org.holonomy.ode.transport.Resampling;

/**
 * Equivalents of a linear neural ODE: another frame, the identity at both ends, another depth, or both.
 *
 * @param model what they are equivalent to
 * @param kinds frame, time or both, in the order of application
 * @param bounds how far from an isometry a frame may be
 */
record LinearEquivalents(LinearModel model, List<TransformKind> kinds, SampleBounds bounds) implements Equivalents {

    static final ParallelTransport TRANSPORT = new ParallelTransport(MagnusScheme.MAGNUS_6, 1e-13);

    /** Depth may run twice as fast and half as fast: enough to see, and not so much that the grid has to be fine. */
    private static final double LARGEST_SLOPE = 2;

    static LinearEquivalents of(LinearModel model, TransformKind asked, SampleBounds bounds) {
        return switch (asked) {
            case FRAME, TIME -> new LinearEquivalents(model, List.of(asked), bounds);
            case ALL -> new LinearEquivalents(model, List.of(TransformKind.FRAME, TransformKind.TIME), bounds);
            default ->
                throw Equivalents.refusal(
                        model.source().files().get(0),
                        "kind linear-node has no symmetry of kind %s; it has frame, time, all"
                                .formatted(asked.label()));
        };
    }

    @Override
    public Equivalent draw(long seed) {
        Draws draws = new Draws(seed);
        LinearNeuralOde ode = model.ode();
        List<Symmetry<NeuralOde>> parts = new ArrayList<>();
        for (TransformKind kind : kinds) {
            parts.add(part(kind, ode, draws));
        }
        Symmetry<NeuralOde> symmetry = new Composition<>(parts);
        ResampledOde resampled = new Resampling(Resampling.ROUNDING_GOAL).resample(linear(symmetry.apply(ode)));
        TensorFile exact =
                LinearLayout.tensors(resampled.samples(), model.source().tensors());
        TensorFile rounded = StoredWeights.rounded(exact, model.source().tensors());
        LinearLayout layout = new LinearLayout(Interpolation.PIECEWISE_CONSTANT);
        OrbitMembership membership = new OrbitMembership(TRANSPORT, OrbitMembership.FEWEST_DRAWS);
        OrbitComparison found = membership.compare(
                StoredOde.closedForm(ode), StoredOde.closedForm(layout.build(exact)), draws.stream("rounding"));
        double control =
                found.first().deviation(TRANSPORT.propagator(linear(symmetry.control(ode)), ode.start(), ode.end()));
        LinearNeuralOde stored = layout.build(rounded);
        double rounding = found.first().deviation(TRANSPORT.propagator(stored, stored.start(), stored.end()));
        return new Equivalent(
                rounded,
                layout.keys(),
                element(symmetry, ode, resampled),
                new Equivalent.Evidence(
                        found.deviation(), found.noiseFloor() * symmetry.conditionNumber(ode), control, rounding));
    }

    private Symmetry<NeuralOde> part(TransformKind kind, LinearNeuralOde ode, Draws draws) {
        if (kind == TransformKind.TIME) {
            return TimeReparametrization.random(draws.stream("time"), ode.start(), ode.end(), LARGEST_SLOPE);
        }
        return FrameChange.random(draws.stream("frame"), ode.dimension(), ode.start(), ode.end(), bounds.condition());
    }

    static LinearNeuralOde linear(NeuralOde ode) {
        if (ode instanceof LinearNeuralOde linear) {
            return linear;
        }
        throw new IllegalStateException("a frame or a time change left no linear neural ODE");
    }

    private Map<String, Object> element(Symmetry<NeuralOde> symmetry, LinearNeuralOde ode, ResampledOde resampled) {
        Map<String, Object> element = new LinkedHashMap<>();
        element.put("kinds", kinds.stream().map(TransformKind::label).toList());
        element.put("conditionNumber", symmetry.conditionNumber(ode));
        element.put("description", symmetry.describe());
        element.put("rows", resampled.samples().rows());
        element.put("resampling", resampled.deviation());
        return element;
    }
}
