package org.holonomy.cli.orbit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.holonomy.cli.run.Json;
import org.holonomy.cli.run.RunDirectory;
import org.holonomy.cli.terminal.UserError;
import org.holonomy.cli.terminal.UserException;
import org.holonomy.gauge.checkpoint.Checkpoint;
import org.holonomy.gauge.checkpoint.TensorFile;

/**
 * A directory of models that appears complete or not at all: {@code model.yaml}, {@code weights.safetensors} and what
 * carried the source there, {@code element.json}; one directory inside for each of several copies.
 */
public final class ModelFolder implements AutoCloseable {

    private static final String DESCRIPTION = "model.yaml";
    private static final String WEIGHTS = "weights.safetensors";

    /**
     * A key at the margin whose value stands on its line alone: in quotes or not, and no block or the beginning of more
     * lines. A # with no space before it is no comment.
     */
    private static final String LINE =
            "(?m)^%s[ \\t]*:[ \\t]+(\"[^\"\\r\\n]*\"|'[^'\\r\\n]*'|[^\\s#>|\"'&!*{\\[][^\\r\\n]*?)"
                    + "(?:[ \\t]+#[^\\r\\n]*)?[ \\t]*$(?!\\R[ \\t]+[^\\s#])";

    private final RunDirectory directory;
    private final Path source;

    private ModelFolder(RunDirectory directory, Path source) {
        this.directory = directory;
        this.source = source;
    }

    /**
     * Begins a directory.
     *
     * @param target where it will be
     * @param force whether one that was written before may be replaced
     * @param source the model file whose text the written ones keep
     */
    public static ModelFolder at(Path target, boolean force, Path source) throws IOException {
        return new ModelFolder(RunDirectory.at(target, force), source);
    }

    /**
     * Writes a model.
     *
     * @param copy name of its directory inside, or nothing for the directory itself
     * @param weights as the file will hold them
     * @param keys keys of the model file that change
     * @param element for JSON
     */
    public void write(String copy, TensorFile weights, Map<String, String> keys, Object element) throws IOException {
        String prefix = copy.isEmpty() ? "" : copy + "/";
        Map<String, String> changed = new LinkedHashMap<>(keys);
        changed.put("weights", WEIGHTS);
        directory.write(prefix + DESCRIPTION, description(changed));
        Checkpoint.write(directory.file(prefix + WEIGHTS), weights);
        directory.write(prefix + "element.json", Json.pretty(element));
    }

    /**
     * Writes a file of tensors beside the model.
     *
     * @param name of the file
     */
    public void write(String name, TensorFile tensors) throws IOException {
        Checkpoint.write(directory.file(name), tensors);
    }

    /** Moves the directory to its place and returns that. */
    public Path complete() throws IOException {
        return directory.complete();
    }

    /** Returns the path of a written model's description. */
    public static Path description(Path place, String copy) {
        return (copy.isEmpty() ? place : place.resolve(copy)).resolve(DESCRIPTION);
    }

    /** Keeps every line but those of the keys that change. */
    private String description(Map<String, String> changed) throws IOException {
        String text = Files.readString(source, StandardCharsets.UTF_8);
        for (Map.Entry<String, String> key : changed.entrySet()) {
            Matcher line = Pattern.compile(LINE.formatted(key.getKey())).matcher(text);
            if (!line.find()) {
                throw new UserException(UserError.in(
                        source.toString(),
                        "the key %s must have a line of its own to be rewritten, such as: %s: %s"
                                .formatted(key.getKey(), key.getKey(), key.getValue())));
            }
            text = text.substring(0, line.start(1)) + key.getValue() + text.substring(line.end(1));
        }
        return text;
    }

    @Override
    public void close() throws IOException {
        directory.close();
    }
}
