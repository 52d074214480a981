package org.holonomy.cli.orbit;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.holonomy.cli.experiment.Draws;
import org.holonomy.cli.model.FiniteOutputs;
import org.holonomy.cli.model.LayeredModel;
import org.holonomy.cli.model.StorageNoise;
import org.holonomy.gauge.checkpoint.TensorFile;
import org.holonomy.gauge.group.SampleBounds;
import org.holonomy.gauge.network.NetworkGauge;
import org.holonomy.gauge.network.NetworkSymmetry;
import org.holonomy.gauge.network.SymmetryKind;
import org.holonomy.gauge.network.Vertex;
import org.holonomy.gauge.observe.Invariance;
import org.holonomy.gauge.observe.Observable;

/**
 * Equivalents of a model in layers.
 *
 * @param model what they are equivalent to
 * @param gauge its gauge group
 * @param kind what of the group moves it
 * @param bounds how far from an isometry the elements may be
 * @param samples number of inputs on which outputs are compared
 * @param threads for solving neural ODEs
 */
record LayeredEquivalents(
        LayeredModel model, NetworkGauge gauge, SymmetryKind kind, SampleBounds bounds, int samples, int threads)
        implements Equivalents {

    static LayeredEquivalents of(
            LayeredModel model, TransformKind asked, SampleBounds bounds, int samples, int threads) {
        NetworkGauge gauge = model.gauge();
        SymmetryKind kind = asked.ofLayers().orElseThrow(() -> cannotHold(model, asked));
        if (!kind.actsOn(gauge)) {
            String admitted = Arrays.stream(SymmetryKind.values())
                    .filter(other -> other.actsOn(gauge))
                    .map(SymmetryKind::label)
                    .collect(Collectors.joining(", "));
            throw Equivalents.refusal(
                    model.source().files().get(0),
                    "has no symmetry of kind %s%s; it has %s"
                            .formatted(
                                    kind.label(),
                                    kind == SymmetryKind.ISOMETRY ? why(gauge) : "",
                                    admitted.isEmpty() ? "none at all" : admitted));
        }
        return new LayeredEquivalents(model, gauge, kind, bounds, samples, threads);
    }

    /** Returns what keeps isometries from being absorbed into weights. */
    static String why(NetworkGauge gauge) {
        return gauge.vertices().stream()
                .filter(Vertex::points)
                .findFirst()
                .map(v -> " (%s: %s)".formatted(v.name(), String.join("; ", v.restrictions())))
                .orElse(", for no layer measures distances");
    }

    private static RuntimeException cannotHold(LayeredModel model, TransformKind asked) {
        return Equivalents.refusal(
                model.source().files().get(0),
                "a file of kind %s cannot hold what a change of %s gives; kind linear-node can"
                        .formatted(model.source().kind(), asked.label()));
    }

    @Override
    public Equivalent draw(long seed) {
        Draws draws = new Draws(seed);
        return measured(gauge.sample(draws.stream("element"), kind, bounds), draws);
    }

    /** Applies a symmetry and measures what it does to the outputs. */
    Equivalent measured(NetworkSymmetry symmetry, Draws draws) {
        TensorFile source = model.weights();
        Observable<TensorFile> function = model.function(draws.stream("samples"), samples, threads);
        TensorFile exact = symmetry.apply(source);
        TensorFile rounded = StoredWeights.rounded(exact, source);
        double[] before = FiniteOutputs.require(model.source().files().get(0), function.measure(source), samples);
        double scale = scale(before);
        double floor = Math.max(
                StorageNoise.floor(function, StoredWeights.widened(source), scale, draws.stream("rounding")),
                StorageNoise.floor(
                        function, StoredWeights.widened(exact), scale, draws.stream("rounding of the equivalent")));
        Invariance invariance = Invariance.measure(
                function, source, exact, symmetry.control(source), symmetry.conditionNumber(), floor);
        double rounding = Invariance.largestDifference(before, function.measure(rounded)) / scale;
        Equivalent.Evidence evidence = new Equivalent.Evidence(
                invariance.deviation(), invariance.noiseFloor(), invariance.control(), rounding);
        return new Equivalent(rounded, Map.of(), ElementDocument.of(symmetry, List.of(kind.label())), evidence);
    }

    /** Returns the largest component, or 1 if all vanish. */
    static double scale(double[] outputs) {
        double largest = Invariance.largestDifference(outputs, new double[outputs.length]);
        return largest == 0 ? 1 : largest;
    }
}
