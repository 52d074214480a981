package org.holonomy.cli.options;

import java.io.IOException;
import java.nio.file.Path;
import org.holonomy.cli.orbit.ModelFolder;
import org.holonomy.cli.run.RunDirectory;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code --output} and {@code --force}: the directory that a command writes a model to. */
@SuppressWarnings("NullAway.Init") // fields are set by picocli
public final class ModelTarget {

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "<dir>",
            description = "Directory for model.yaml and the files beside it.")
    private Path directory;

    @Mixin
    private ForceOption force;

    /**
     * Makes sure, before anything is computed, that writing destroys nothing that the person wants to keep.
     *
     * @throws IOException if it cannot be looked at, or is in use and {@code --force} was not given, as
     *     {@link RunDirectory#requireFree} says
     */
    public void requireFree() throws IOException {
        RunDirectory.requireFree(directory, force.force());
    }

    /**
     * Opens the folder; it appears under its name when it is complete.
     *
     * @param source the model.yaml from which what is written was made
     * @throws IOException if nothing can be written there
     */
    public ModelFolder open(Path source) throws IOException {
        return ModelFolder.at(directory, force.force(), source);
    }

    /** Returns where the model.yaml of a copy is; the copy without a name lies in the directory itself. */
    public Path description(String name) {
        return ModelFolder.description(directory, name);
    }
}
