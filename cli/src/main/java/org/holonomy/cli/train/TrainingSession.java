package org.holonomy.cli.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.holonomy.ode.train.Training;
import org.holonomy.ode.train.TrainingOutcome;
import org.holonomy.ode.train.TrainingState;

/**
 * One call of training, from its first parameters or from a checkpoint, to its end or its divergence.
 *
 * @param training what is trained
 * @param folder where checkpoints are kept
 * @param threads to use
 */
public record TrainingSession(TrainingFile training, TrainingFolder folder, int threads) {

    /** Begins at the first parameters. */
    public TrainingOutcome begin(Training.Observer observer) throws IOException {
        return run(new TrainingRecord(training.optimizer().start(training.initial()), List.of()), observer);
    }

    /** Returns how many steps the directory's checkpoint has taken. */
    public int stepsTaken() {
        return folder.read().state().step();
    }

    /** Goes on where the directory's checkpoint is. */
    public TrainingOutcome resume(Training.Observer observer) throws IOException {
        TrainingRecord record = folder.read();
        // The loss of the checkpoint is computed again, and noted again.
        return run(
                new TrainingRecord(
                        record.state(),
                        record.losses().subList(0, record.state().step())),
                observer);
    }

    private TrainingOutcome run(TrainingRecord from, Training.Observer observer) throws IOException {
        List<Double> losses = new ArrayList<>(from.losses());
        int begun = from.state().step();
        Training.Observer keeping = (state, loss) -> {
            losses.add(loss);
            observer.reached(state, loss);
            boolean due = state.step() % training.checkpoint() == 0;
            if (due && state.step() > begun && state.step() < training.steps()) {
                keep(new TrainingRecord(state, losses));
            }
        };
        TrainingOutcome outcome;
        try {
            outcome = new Training(training.objective(threads), training.optimizer())
                    .run(from.state(), training.steps(), keeping);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        Optional<TrainingState> last = last(outcome);
        if (last.isPresent()) {
            folder.write(new TrainingRecord(last.get(), losses));
        }
        return outcome;
    }

    private static Optional<TrainingState> last(TrainingOutcome outcome) {
        if (outcome instanceof TrainingOutcome.Completed completed) {
            return Optional.of(completed.state());
        }
        return ((TrainingOutcome.Diverged) outcome).best();
    }

    private void keep(TrainingRecord record) {
        try {
            folder.write(record);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
