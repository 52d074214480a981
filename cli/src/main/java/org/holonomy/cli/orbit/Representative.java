package org.holonomy.cli.orbit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.holonomy.cli.experiment.Draws;
import org.holonomy.cli.model.LayeredModel;
import org.holonomy.cli.model.LinearLayout;
import org.holonomy.cli.model.LinearModel;
import org.holonomy.cli.model.LoadedModel;
import org.holonomy.gauge.checkpoint.TensorFile;
import org.holonomy.gauge.fix.Ambiguity;
import org.holonomy.gauge.fix.Canonicalization;
import org.holonomy.gauge.group.SampleBounds;
import org.holonomy.gauge.network.SymmetryKind;
import org.holonomy.gauge.orbit.PolarRepresentative;
import org.holonomy.ode.field.Interpolation;
import org.holonomy.ode.field.LinearNeuralOde;
import org.holonomy.ode.transport.AffinePropagator;

/**
 * The model that stands for all of an orbit.
 *
 * @param equivalent the model, verified
 * @param ambiguities where it is not unique, in words
 */
public record Representative(Equivalent equivalent, List<String> ambiguities) {

    /** Roundings that a representative may collect on its way: three factorisations of matrices. */
    private static final double ROUNDINGS = 1e3 * Math.ulp(1.0);

    /** Copies the list. */
    public Representative {
        ambiguities = List.copyOf(ambiguities);
    }

    /**
     * Returns the representative of a model's orbit.
     *
     * @param model one member
     * @param samples number of inputs on which outputs are compared, at least 1
     * @param threads for solving neural ODEs, at least 1
     * @param seed of the samples
     */
    public static Representative of(LoadedModel model, int samples, int threads, long seed) {
        Optional<LinearModel> linear = LinearModel.of(model);
        if (linear.isPresent()) {
            return of(linear.get());
        }
        LayeredModel layered = LayeredModel.of(model)
                .orElseThrow(() -> Equivalents.refusal(
                        model.files().get(0), "kind %s has no representative here".formatted(model.kind())));
        Canonicalization canonical = Canonicalization.of(layered.gauge(), layered.weights());
        Equivalent equivalent = new LayeredEquivalents(
                        layered, layered.gauge(), SymmetryKind.ALL, SampleBounds.DEFAULT, samples, threads)
                .measured(canonical.symmetry(), new Draws(seed));
        return new Representative(
                equivalent,
                canonical.ambiguities().stream().map(Ambiguity::toString).toList());
    }

    private static Representative of(LinearModel model) {
        LinearNeuralOde ode = model.ode();
        AffinePropagator map = LinearEquivalents.TRANSPORT.propagator(ode, ode.start(), ode.end());
        PolarRepresentative polar = PolarRepresentative.of(map);
        TensorFile exact = LinearLayout.tensors(polar.samples(), model.source().tensors());
        TensorFile rounded = StoredWeights.rounded(exact, model.source().tensors());
        LinearLayout layout = new LinearLayout(Interpolation.PIECEWISE_CONSTANT);
        LinearNeuralOde stored = layout.build(rounded);
        double rounding = map.deviation(LinearEquivalents.TRANSPORT.propagator(stored, stored.start(), stored.end()));
        // Without its rotation and its shift it is another model.
        double control = map.deviation(
                LinearEquivalents.TRANSPORT.propagator(polar.samples().ode(), 0, 1));
        Map<String, Object> element = new LinkedHashMap<>();
        element.put("kinds", List.of("frame", "time"));
        element.put("description", "polar form of the end-point map");
        element.put("conditionNumber", polar.conditionNumber());
        Equivalent equivalent = new Equivalent(
                rounded,
                layout.keys(),
                element,
                new Equivalent.Evidence(polar.deviation(), ROUNDINGS * polar.conditionNumber(), control, rounding));
        return new Representative(equivalent, polar.tie().stream().toList());
    }
}
