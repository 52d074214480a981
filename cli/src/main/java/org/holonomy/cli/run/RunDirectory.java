package org.holonomy.cli.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A directory that appears complete or not at all.
 *
 * <pre>{@code
 * try (RunDirectory run = RunDirectory.under(Path.of("runs"), "iris", hash, clock)) {
 *     run.write("results.json", Json.pretty(results));
 *     Path place = run.complete();
 * }
 * }</pre>
 *
 * <p>Files are written under a hidden name beside the destination; {@link #complete} writes {@link #DONE} and moves the
 * whole in one step. Closing without it, or an interruption of the process, removes everything. After {@code kill -9} the
 * hidden directory stays and {@link UnfinishedRun} finds it.
 *
 * <p>Methods may be called from several threads.
 */
public final class RunDirectory implements AutoCloseable {

    /** The file that is written last; a directory without it is not a finished run. */
    public static final String DONE = "DONE";

    static final String UNFINISHED = "unfinished";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    private final Destination destination;
    private final Path workspace;
    private final Thread hook = new Thread(this::discardQuietly, "remove the unfinished run");
    private State state = State.OPEN;

    private enum State {
        OPEN,
        COMPLETE,
        DISCARDED
    }

    private RunDirectory(Destination destination, Path workspace) {
        this.destination = destination;
        this.workspace = workspace;
    }

    /**
     * Begins a run that will be {@code runs/name/<UTC time>-<hash>}.
     *
     * @param name of the experiment: letters, digits, {@code . _ -}, at most 100, the first a letter or digit
     * @param hash as {@link RunHash} gives it
     * @param clock tells the time of the name
     * @throws OutputRefusedException if the name is not of that form
     */
    public static RunDirectory under(Path runs, String name, String hash, InstantSource clock) throws IOException {
        if (!NAME.matcher(name).matches()) {
            throw new OutputRefusedException(
                    runs.resolve("<name>"),
                    "the name of a run is letters, digits and . _ -, at most 100, the first a letter or digit");
        }
        String time = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT)
                .withZone(ZoneOffset.UTC)
                .format(clock.instant());
        return begin(new Destination.Dated(runs.resolve(name).toAbsolutePath(), time + "-" + hash));
    }

    /**
     * Begins a run that will be {@code target}.
     *
     * @param force whether a finished run that is there may be replaced
     * @throws OutputRefusedException if the target exists and is not an empty directory, nor, with {@code force}, a
     *     directory with {@link #DONE} in it
     */
    public static RunDirectory at(Path target, boolean force) throws IOException {
        return begin(Destination.Chosen.of(target, force));
    }

    /**
     * Makes sure, before anything is computed, that a run may be kept at {@code target}.
     *
     * @throws OutputRefusedException as {@link #at}
     */
    public static void requireFree(Path target, boolean force) throws IOException {
        Destination.Chosen.of(target, force);
    }

    private static RunDirectory begin(Destination destination) throws IOException {
        Path parent = Files.createDirectories(destination.parent());
        RunDirectory run =
                new RunDirectory(destination, HiddenSibling.createDirectory(parent, UNFINISHED, destination.name()));
        Runtime.getRuntime().addShutdownHook(run.hook);
        return run;
    }

    /**
     * Returns where to write a file that does not exist yet; its directory does.
     *
     * @param relative path with {@code /}, inside the run, such as {@code figures/orbit.svg}
     */
    public synchronized Path file(String relative) throws IOException {
        requireOpen();
        Path file = workspace.resolve(relative).normalize();
        if (!file.startsWith(workspace) || file.equals(workspace) || relative.equals(DONE)) {
            throw new IllegalArgumentException(
                    "run directory: file %s, expected a path inside the run that is not %s".formatted(relative, DONE));
        }
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        return file;
    }

    /**
     * Writes a text file in UTF-8.
     *
     * @throws java.nio.file.FileAlreadyExistsException if the run has it already
     */
    public void write(String relative, String text) throws IOException {
        write(relative, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes a file; as {@link #write(String, String)}. */
    public synchronized void write(String relative, byte[] content) throws IOException {
        Files.write(file(relative), content, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    /**
     * Writes {@link #DONE}, moves the run to its destination and returns that.
     *
     * @throws OutputRefusedException if something came to be at the destination meanwhile; the run is still open
     */
    public synchronized Path complete() throws IOException {
        requireOpen();
        Files.writeString(workspace.resolve(DONE), "complete\n");
        Path place = destination.receive(workspace);
        state = State.COMPLETE;
        return place;
    }

    /** Removes the run if it was not completed. */
    @Override
    public void close() throws IOException {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            return; // the process is ending: the hook runs or has run
        }
        discard();
    }

    /** Removes the run unless it is complete: what closing and the shutdown hook do. */
    synchronized void discard() throws IOException {
        if (state == State.OPEN) {
            state = State.DISCARDED;
            DirectoryTree.delete(workspace);
        }
    }

    private void discardQuietly() {
        try {
            discard();
        } catch (IOException e) {
            // The process is ending and nobody listens; the name tells that the run is unfinished.
        }
    }

    private void requireOpen() {
        if (state != State.OPEN) {
            throw new IllegalStateException("run directory: %s is %s, expected it to be open"
                    .formatted(destination.name(), state.name().toLowerCase(Locale.ROOT)));
        }
    }
}
