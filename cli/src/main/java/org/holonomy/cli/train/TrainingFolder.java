package org.holonomy.cli.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;
import org.holonomy.cli.run.Json;
import org.holonomy.cli.run.Provenance;
import org.holonomy.cli.run.RunDirectory;
import org.holonomy.gauge.checkpoint.Checkpoint;

/**
 * The directory that a training leaves. It is written whole at every checkpoint, a complete model each time, and takes the
 * place of the one before it in one step: whenever the process ends, the last checkpoint is there.
 */
public final class TrainingFolder {

    private static final String DESCRIPTION = "model.yaml";
    private static final String WEIGHTS = "weights.safetensors";

    private final TrainingFile training;
    private final Path target;
    private final Supplier<Provenance> provenance;
    private final Map<String, String> identity;
    private boolean replace;

    /**
     * Takes the place of the directory.
     *
     * @param training what is trained
     * @param target the directory
     * @param replace whether a directory that was written before may be replaced
     * @param provenance what is needed to compute the model again, as of now
     * @throws org.holonomy.cli.run.OutputRefusedException if it may not be written to, before the work begins
     */
    public TrainingFolder(TrainingFile training, Path target, boolean replace, Supplier<Provenance> provenance)
            throws IOException {
        RunDirectory.requireFree(target, replace);
        this.training = training;
        this.target = target;
        this.replace = replace;
        this.provenance = provenance;
        identity = TrainingIdentity.of(training);
    }

    /** Returns what was trained so far, from the directory itself. */
    TrainingRecord read() {
        return TrainingRecord.read(target, identity, training.parameters());
    }

    /** Returns where the model is described. */
    public Path description() {
        return target.resolve(DESCRIPTION);
    }

    /** Writes the directory, in place of the one that was written before. */
    void write(TrainingRecord record) throws IOException {
        TrainedModel model = new TrainedModel(training, record.state().parameters());
        try (RunDirectory run = RunDirectory.at(target, replace)) {
            run.write("training.yaml", training.document().toYaml());
            run.write(DESCRIPTION, model.description(WEIGHTS));
            Checkpoint.write(run.file(WEIGHTS), model.weights());
            Checkpoint.write(run.file("head.safetensors"), model.head());
            Checkpoint.write(run.file("io.safetensors"), model.samples());
            Checkpoint.write(run.file(TrainingRecord.FILE), record.tensors(identity));
            run.write("training.csv", record.csv());
            run.write("provenance.json", Json.pretty(provenance.get()));
            run.complete();
        }
        replace = true;
    }
}
