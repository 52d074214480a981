package org.holonomy.cli.orbit;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.holonomy.cli.experiment.Draws;
import org.holonomy.cli.experiment.SignificantFigures;
import org.holonomy.cli.model.FiniteOutputs;
import org.holonomy.cli.model.LayeredModel;
import org.holonomy.cli.model.StorageNoise;
import org.holonomy.gauge.checkpoint.TensorFile;
import org.holonomy.gauge.fix.Alignment;
import org.holonomy.gauge.network.Features;
import org.holonomy.gauge.network.NetworkGauge;
import org.holonomy.gauge.network.NetworkSymmetry;
import org.holonomy.gauge.network.Vertex;
import org.holonomy.gauge.observe.Invariance;
import org.holonomy.gauge.observe.Observable;

/**
 * Compares two models in layers: their outputs on Gaussian samples, then their weights after the element that carries the
 * first nearest to the second.
 *
 * @param first one model
 * @param second the other one
 * @param samples number of inputs on which outputs are compared
 * @param threads for solving neural ODEs
 * @param draws random numbers
 */
record LayeredComparison(LayeredModel first, LayeredModel second, int samples, int threads, Draws draws) {

    /** Features of a layer are determined by this many times as many inputs. */
    private static final int INPUTS_PER_FEATURE = 4;

    /** Where rounding explains more of a tensor's largest entry, weights that differ cannot be told from equal ones. */
    private static final double LARGEST_FLOOR = 0.1;

    Comparison compare() {
        if (!first.features().equals(second.features())) {
            return Comparison.twoFunctions(
                    Double.POSITIVE_INFINITY,
                    0,
                    "two functions: they take inputs of shapes %s and %s"
                            .formatted(first.features(), second.features()));
        }
        Observable<TensorFile> one = first.function(draws.stream("samples"), samples, threads);
        Observable<TensorFile> two = second.function(draws.stream("samples"), samples, threads);
        double[] outputs = outputs(one, first);
        double[] others = outputs(two, second);
        if (outputs.length != others.length) {
            return Comparison.twoFunctions(
                    Double.POSITIVE_INFINITY,
                    0,
                    "two functions: they give %d and %d numbers a sample"
                            .formatted(outputs.length / samples, others.length / samples));
        }
        double scale = LayeredEquivalents.scale(outputs);
        double floor = noiseFloor(one, outputs, scale, first, "rounding of the first")
                + noiseFloor(two, others, scale, second, "rounding of the second");
        double deviation = Invariance.largestDifference(outputs, others) / scale;
        if (!(deviation <= floor)) {
            return Comparison.twoFunctions(deviation, floor, separation(outputs, others));
        }
        return difference()
                .map(what -> new Comparison(
                        true,
                        deviation,
                        floor,
                        Optional.of(false),
                        Optional.empty(),
                        Double.NaN,
                        Double.NaN,
                        "one function, two orbits: %s, which no gauge transformation changes".formatted(what)))
                .orElseGet(() -> orbit(deviation, floor));
    }

    private double[] outputs(Observable<TensorFile> function, LayeredModel model) {
        return FiniteOutputs.require(model.source().files().get(0), function.measure(model.weights()), samples);
    }

    /** What rounding of the stored weights explains, and for neural ODEs the solver. */
    private double noiseFloor(
            Observable<TensorFile> function, double[] outputs, double scale, LayeredModel model, String purpose) {
        double solver =
                Invariance.largestDifference(outputs, function.recomputed().measure(model.weights())) / scale;
        return solver + StorageNoise.floor(function, model.weights(), scale, draws.stream(purpose));
    }

    private String separation(double[] outputs, double[] others) {
        int worst = 0;
        for (int i = 1; i < outputs.length; i++) {
            if (Math.abs(outputs[i] - others[i]) > Math.abs(outputs[worst] - others[worst])) {
                worst = i;
            }
        }
        int size = outputs.length / samples;
        return "two functions: output %d of sample %d is %.9g and %.9g"
                .formatted(worst % size, worst / size, outputs[worst], others[worst]);
    }

    /** Returns what of the layers is not the same in both models, in words. */
    private Optional<String> difference() {
        if (!first.network().equals(second.network())
                || !names().equals(second.network().tensors(second.weights()))) {
            return Optional.of("their layers differ");
        }
        return names().stream()
                .filter(name -> !Arrays.equals(shape(first, name), shape(second, name)))
                .findFirst()
                .map(name -> "tensor '%s' has shapes %s and %s"
                        .formatted(name, Arrays.toString(shape(first, name)), Arrays.toString(shape(second, name))));
    }

    private static int[] shape(LayeredModel model, String tensor) {
        return model.weights().tensor(tensor).shape();
    }

    private Comparison orbit(double deviation, double floor) {
        NetworkGauge gauge = first.gauge();
        int largest =
                gauge.vertices().stream().mapToInt(Vertex::dimension).max().orElse(1);
        Features inputs = first.inputs(draws.stream("features"), Math.max(samples, INPUTS_PER_FEATURE * largest));
        NetworkSymmetry element = find(gauge, first.weights(), second.weights(), inputs);
        Residual residual = Residual.of(element, first.weights(), second.weights(), names());
        double residualFloor = residualFloor(gauge, inputs, element);
        boolean decides = residualFloor <= LARGEST_FLOOR;
        boolean same = decides && residual.largest() <= residualFloor;
        return new Comparison(
                true,
                deviation,
                floor,
                same ? Optional.of(true) : Optional.empty(),
                same ? Optional.of(ElementDocument.of(element, List.of("all"))) : Optional.empty(),
                residual.largest(),
                residualFloor,
                same
                        ? "one orbit: an element of condition number %s carries the first to the second"
                                .formatted(SignificantFigures.of(element.conditionNumber()))
                        : decides ? residual.undecided(samples) : tooCoarse(residualFloor));
    }

    private static String tooCoarse(double residualFloor) {
        return "one function, orbit not decided: rounding of the stored weights explains %s of a tensor's largest entry; compare files of a finer type"
                .formatted(SignificantFigures.of(residualFloor));
    }

    private List<String> names() {
        return first.network().tensors(first.weights());
    }

    private NetworkSymmetry find(NetworkGauge gauge, TensorFile from, TensorFile to, Features inputs) {
        return Alignment.find(first.network(), gauge, from, to, inputs);
    }

    /** Perturbs the weights of both models, finds the element anew and sees what is left. */
    private double residualFloor(NetworkGauge gauge, Features inputs, NetworkSymmetry element) {
        RandomGenerator random = draws.stream("rounding of the weights");
        double worst = 0;
        for (int draw = 0; draw < StorageNoise.DRAWS; draw++) {
            TensorFile from = StorageNoise.perturbed(first.weights(), random);
            TensorFile moved = StorageNoise.perturbed(
                    StoredWeights.rounded(element.apply(first.weights()), second.weights()), random);
            NetworkSymmetry found = find(gauge, from, moved, inputs);
            worst = Math.max(worst, Residual.of(found, from, moved, names()).largest());
        }
        return Math.max(StorageNoise.FACTOR * worst, 64 * Math.ulp(1.0)) * element.conditionNumber();
    }
}
