package org.holonomy.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.holonomy.gauge.checkpoint.Checkpoint;
import org.holonomy.gauge.checkpoint.DType;
import org.holonomy.gauge.checkpoint.TensorFile;

/**
 * One of the trained models that are shipped.
 *
 * @param name of its folder
 */
record Trained(String name) {

    static final Trained PERCEPTRON = new Trained("digits-mlp");
    static final Trained LINEAR = new Trained("iris-linear-node");

    static Stream<Trained> all() {
        return Stream.of(
                        "digits-mlp",
                        "digits-tanh",
                        "digits-cnn",
                        "digits-resnet",
                        "digits-relu-attention",
                        "digits-transformer",
                        "digits-half-plane",
                        "digits-hyperbolic-attention",
                        "iris-linear-node",
                        "spiral-node")
                .map(Trained::new);
    }

    Path folder() {
        return Desk.example("models").resolve(name);
    }

    String description() {
        return folder().resolve("model.yaml").toString();
    }

    String inputs() {
        return folder().resolve("io.safetensors").toString();
    }

    TensorFile weights() {
        return Checkpoint.read(folder().resolve("weights.safetensors"));
    }

    String text() {
        return read(folder().resolve("model.yaml"));
    }

    boolean linear() {
        return equals(LINEAR);
    }

    boolean doublePrecision() {
        return weights().tensors().values().stream().allMatch(tensor -> tensor.dtype() == DType.F64);
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static double largest(double[] values) {
        return Arrays.stream(values).map(Math::abs).max().orElse(0);
    }

    static double largestDifference(double[] one, double[] other) {
        double largest = 0;
        for (int i = 0; i < one.length; i++) {
            largest = Math.max(largest, Math.abs(one[i] - other[i]));
        }
        return largest;
    }

    @Override
    public String toString() {
        return name;
    }
}
