package org.holonomy.cli.train;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.holonomy.cli.terminal.UserError;
import org.holonomy.cli.terminal.UserException;
import org.holonomy.gauge.checkpoint.Checkpoint;
import org.holonomy.gauge.checkpoint.CheckpointException;
import org.holonomy.gauge.checkpoint.DType;
import org.holonomy.gauge.checkpoint.Tensor;
import org.holonomy.gauge.checkpoint.TensorFile;
import org.holonomy.ode.train.TrainingState;

/**
 * What a training can be taken up from: a state, and the losses on the way there.
 *
 * @param state the state
 * @param losses after 0, 1, 2, … steps, up to the state's at least
 */
record TrainingRecord(TrainingState state, List<Double> losses) {

    static final String FILE = "checkpoint.safetensors";

    private static final String LOSS = "loss";
    private static final String PARAMETERS = "parameters";
    private static final String FIRST = "first_moment";
    private static final String SECOND = "second_moment";

    TrainingRecord {
        losses = List.copyOf(losses);
    }

    /**
     * Returns the file.
     *
     * @param identity what must be the same for it to be taken up
     */
    TensorFile tensors(Map<String, String> identity) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        int known = state.step() + 1;
        tensors.put(
                LOSS,
                vector(losses.stream()
                        .limit(known)
                        .mapToDouble(Double::doubleValue)
                        .toArray()));
        tensors.put(PARAMETERS, vector(state.parameters()));
        if (state.firstMoment().length > 0) {
            tensors.put(FIRST, vector(state.firstMoment()));
            tensors.put(SECOND, vector(state.secondMoment()));
        }
        return TensorFile.sorted(tensors, identity);
    }

    private static Tensor vector(double[] values) {
        return Tensor.fromDoubles(DType.F64, values, values.length);
    }

    /**
     * Reads the file of a directory.
     *
     * @param directory that a training left
     * @param identity what must be the same
     * @param parameters their number
     * @throws UserException if something is not the same, with what was found and what was expected
     * @throws CheckpointException if the file is wrong
     */
    static TrainingRecord read(Path directory, Map<String, String> identity, int parameters) {
        Path file = directory.resolve(FILE);
        TensorFile tensors = Checkpoint.read(file);
        identity.forEach((key, expected) -> {
            String found = tensors.metadata().getOrDefault(key, "none");
            if (!found.equals(expected)) {
                throw new UserException(UserError.in(
                        file.toString(),
                        "was trained with %s %s, expected %s as in the training file; train anew with -o"
                                .formatted(key, found, expected)));
            }
        });
        double[] losses = tensors.doubles(LOSS, TensorFile.ANY);
        if (losses.length == 0) {
            throw new CheckpointException(file.toString(), "tensor 'loss': found shape [0], expected at least 1 loss");
        }
        boolean moments = tensors.contains(FIRST);
        TrainingState state = new TrainingState(
                losses.length - 1,
                tensors.doubles(PARAMETERS, parameters),
                moments ? tensors.doubles(FIRST, parameters) : new double[0],
                moments ? tensors.doubles(SECOND, parameters) : new double[0]);
        return new TrainingRecord(state, Arrays.stream(losses).boxed().toList());
    }

    /** Returns the losses as comma-separated values: the number of steps, and the loss after them. */
    String csv() {
        List<String> lines = new ArrayList<>(List.of("step,loss"));
        for (int step = 0; step < losses.size(); step++) {
            lines.add(step + "," + losses.get(step));
        }
        return String.join("\n", lines) + "\n";
    }
}
