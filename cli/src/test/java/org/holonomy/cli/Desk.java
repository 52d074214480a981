package org.holonomy.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.holonomy.gauge.checkpoint.Checkpoint;
import org.holonomy.gauge.checkpoint.DType;
import org.holonomy.gauge.checkpoint.Tensor;
import org.holonomy.gauge.checkpoint.TensorFile;

/**
 * A folder at which someone works: commands name its files as {@code @/name}, and what is printed names them so again.
 *
 * @param folder an empty directory
 */
record Desk(Path folder) {

    /** The shipped examples; tests run in the folder of their module. */
    private static final Path EXAMPLES =
            Path.of("..", "examples").toAbsolutePath().normalize();

    /** A model with w = [0, 1; -1, 0] and b rising from (0, 0) to (1, 1), in the order of its tensors. */
    private static final Map<String, Tensor> TURNING = Map.of(
            "t", tensor(new double[] {0, 1}, 2),
            "w", tensor(new double[] {0, 1, -1, 0, 0, 1, -1, 0}, 2, 2, 2),
            "b", tensor(new double[] {0, 0, 1, 1}, 2, 2));

    private static final String HERE = "@/";

    static Tensor tensor(double[] values, int... shape) {
        return Tensor.fromDoubles(DType.F64, values, shape);
    }

    static Path example(String name) {
        return EXAMPLES.resolve(name);
    }

    Path path(String name) {
        return folder.resolve(name);
    }

    Desk with(String name, String text) {
        try {
            Files.createDirectories(path(name).getParent());
            Files.writeString(path(name), text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts a linear model there, of which some tensors are other ones. */
    Desk withLinearModel(String name, Map<String, Tensor> other) {
        Map<String, Tensor> tensors = new TreeMap<>(TURNING);
        tensors.putAll(other);
        return withTensors(name + "/weights.safetensors", tensors)
                .with(
                        name + "/model.yaml",
                        "kind: linear-node\nweights: weights.safetensors\npath: piecewise-linear\n");
    }

    Desk withTensors(String name, Map<String, Tensor> tensors) {
        try {
            Files.createDirectories(path(name).getParent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Checkpoint.write(path(name), TensorFile.sorted(tensors));
        return this;
    }

    /** Returns every file and folder below, hidden ones included. */
    List<String> files() {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(path -> !path.equals(folder))
                    .map(path -> folder.relativize(path).toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Shell run(String... words) {
        String prefix = folder + "/";
        Shell shell = Shell.run(
                Arrays.stream(words).map(word -> word.replace(HERE, prefix)).toArray(String[]::new));
        return new Shell(
                shell.exitCode(), shell.out().replace(prefix, ""), shell.err().replace(prefix, ""));
    }

    /** Returns what a command says that ends with exit code 2, prints nothing else and writes nothing. */
    String refusal(String... words) {
        List<String> before = files();
        Shell shell = run(words);
        if (shell.exitCode() != 2 || !shell.out().isEmpty() || !files().equals(before)) {
            throw new AssertionError("expected a refusal, got %s, and of %s now %s".formatted(shell, before, files()));
        }
        return shell.err();
    }
}
