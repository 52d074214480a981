package org.holonomy.ode.nd4j;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.holonomy.ode.batch.BatchField;
import org.holonomy.ode.batch.BatchOutcome;
import org.holonomy.ode.batch.DivergedSample;
import org.holonomy.ode.batch.StepRule;
import org.holonomy.ode.field.SmoothPieces;
import org.holonomy.ode.field.SmoothPieces.Piece;
import org.holonomy.ode.solve.StepControl;

/** One integration of a batch on the device: crosses one smooth piece after the other, without the samples that fail. */
final class DeviceRun {

    /** Shortest step in ulp of t: fewer, and the stages of a step share their times. */
    private static final double SHORTEST_ULPS = 10;

    /** A fixed step may exceed h by this fraction, so that 0.3 / 0.1 gives three steps although it rounds above 3. */
    private static final double COUNT_SLACK = 1e-9;

    private final EmbeddedTableau tableau;
    private final StepRule rule;
    private final StepControl control;
    private final BatchField field;
    private final int dimension;
    private final int samples;
    private final List<DivergedSample> diverged = new ArrayList<>();
    private int[] followed;
    private double[] states;
    private long evaluations;
    private int accepted;
    private int rejected;

    DeviceRun(EmbeddedTableau tableau, StepControl control, BatchField field, double[] states) {
        this.tableau = tableau;
        this.rule = new StepRule(tableau.estimateOrder());
        this.control = control;
        this.field = field;
        this.dimension = field.dimension();
        this.samples = states.length / dimension;
        this.followed = IntStream.range(0, samples).toArray();
        this.states = states;
    }

    BatchOutcome cross(double from, double to) {
        double span = Math.abs(to - from);
        DeviceBatch batch = new DeviceBatch(tableau, dimension, states);
        try {
            for (Piece piece : SmoothPieces.of(field.kinks(), from, to)) {
                double t = piece.from();
                while (t != piece.to() && followed.length > 0) {
                    try (DeviceField branch = DeviceField.of(field, piece.from(), piece.to(), followed.length)) {
                        Leg leg = new Leg(branch, batch, t, piece.to());
                        t = control instanceof StepControl.Adaptive adaptive
                                ? leg.adaptively(adaptive)
                                : leg.equally(((StepControl.Fixed) control).lengthOver(span), piece);
                    }
                    if (!batch.holds(followed.length) && followed.length > 0) {
                        batch.close();
                        batch = new DeviceBatch(tableau, dimension, states);
                    }
                }
            }
            states = followed.length > 0 ? batch.states() : states;
        } finally {
            batch.close();
        }
        double[] ends = new double[samples * dimension];
        Arrays.fill(ends, Double.NaN);
        for (int i = 0; i < followed.length; i++) {
            System.arraycopy(states, i * dimension, ends, followed[i] * dimension, dimension);
        }
        diverged.sort(Comparator.comparingInt(DivergedSample::index));
        return new BatchOutcome(ends, diverged, new BatchOutcome.Cost(evaluations, accepted, rejected));
    }

    /** Drops the samples that a predicate on positions names, and keeps the states of the others. */
    private void drop(double[] current, IntPredicate lost, double time, String reason) {
        int[] kept = IntStream.range(0, followed.length).filter(lost.negate()).toArray();
        for (int i = 0; i < followed.length; i++) {
            if (lost.test(i)) {
                diverged.add(new DivergedSample(followed[i], time, reason));
            }
        }
        double[] remaining = new double[kept.length * dimension];
        for (int i = 0; i < kept.length; i++) {
            System.arraycopy(current, kept[i] * dimension, remaining, i * dimension, dimension);
        }
        followed = Arrays.stream(kept).map(i -> followed[i]).toArray();
        states = remaining;
    }

    /** Returns the mean square of a sample's entries; not finite where one is not. */
    private double meanSquare(double[] values, int sample) {
        double sum = 0;
        for (int j = sample * dimension; j < (sample + 1) * dimension; j++) {
            sum += values[j] * values[j];
        }
        return sum / dimension;
    }

    private boolean isFinite(double[] values, int sample) {
        for (int j = sample * dimension; j < (sample + 1) * dimension; j++) {
            if (!Double.isFinite(values[j])) {
                return false;
            }
        }
        return true;
    }

    /** The way from a depth to the end of a piece, or to where a sample fails. */
    private final class Leg {

        private final DeviceField branch;
        private final DeviceBatch batch;
        private final double end;
        private final double direction;
        private double t;

        Leg(DeviceField branch, DeviceBatch batch, double t, double end) {
            this.branch = branch;
            this.batch = batch;
            this.t = t;
            this.end = end;
            this.direction = Math.signum(end - t);
        }

        /** Takes steps as long as the error allows. Returns how far all samples came. */
        double adaptively(StepControl.Adaptive tolerances) {
            batch.evaluateFirst(branch, t);
            evaluations++;
            double h = firstStep(tolerances);
            while (t != end) {
                double shortest = SHORTEST_ULPS * Math.ulp(t);
                h = Math.max(shortest, Math.min(h, tolerances.maxStep()));
                boolean justRejected = false;
                while (true) {
                    if (h < shortest) {
                        dropLargestErrors(tolerances);
                        return t;
                    }
                    if ((long) accepted + rejected >= tolerances.maxSteps()) {
                        drop(
                                batch.states(),
                                i -> true,
                                t,
                                "all %d steps allowed were tried; raise maxSteps or loosen rtol = %s"
                                        .formatted(tolerances.maxSteps(), tolerances.rtol()));
                        return t;
                    }
                    double next = direction * (t + direction * h - end) >= 0 ? end : t + direction * h;
                    double step = next - t;
                    h = Math.abs(step);
                    batch.tryStep(branch, t, step);
                    evaluations += tableau.stages() - 1;
                    double error = batch.errorNorm(step, tolerances.atol(), tolerances.rtol());
                    if (error <= 1) {
                        accept(next);
                        h *= rule.growth(error, justRejected);
                        break;
                    }
                    rejected++;
                    justRejected = true;
                    h *= rule.shrinkage(error);
                }
            }
            return t;
        }

        private void accept(double next) {
            accepted++;
            batch.accept();
            t = next;
            if (t == end) {
                return;
            }
            if (tableau.lastStageIsNextFirst()) {
                batch.reuseLast();
            } else {
                batch.evaluateFirst(branch, t);
                evaluations++;
            }
        }

        private double firstStep(StepControl.Adaptive tolerances) {
            double span = Math.abs(end - t);
            double slope = batch.slopeNorm(tolerances.atol(), tolerances.rtol());
            double state = batch.stateNorm(tolerances.atol(), tolerances.rtol());
            double trial = StepRule.measuringStep(state, slope, span);
            double curvature = batch.curvatureNorm(branch, t, direction * trial, tolerances.atol(), tolerances.rtol());
            evaluations++;
            return rule.firstStep(trial, slope, curvature, Math.min(span, tolerances.maxStep()));
        }

        /** No step is short enough: drops the samples whose own error exceeds the tolerance. */
        private void dropLargestErrors(StepControl.Adaptive tolerances) {
            double[] errors = batch.scaledErrors();
            double[] tried = batch.nextStates();
            double[] current = batch.states();
            boolean[] lost = new boolean[followed.length];
            boolean anyLost = false;
            for (int i = 0; i < lost.length; i++) {
                lost[i] = !isFinite(tried, i) || !(meanSquare(errors, i) <= 1);
                anyLost |= lost[i];
            }
            boolean all = !anyLost;
            drop(
                    current,
                    i -> all || lost[i],
                    t,
                    "the state stops being finite, or rtol = %s and atol = %s ask for steps below the resolution of t"
                            .formatted(tolerances.rtol(), tolerances.atol()));
        }

        /** Takes equal steps no longer than h over a piece. Returns how far all samples came. */
        double equally(double h, Piece piece) {
            double length = Math.abs(piece.to() - piece.from());
            long count = Math.max(1, (long) Math.ceil(length / h * (1 - COUNT_SLACK)));
            double step = (piece.to() - piece.from()) / count;
            for (long k = Math.round((t - piece.from()) / step); k < count; k++) {
                batch.evaluateFirst(branch, t);
                batch.tryStep(branch, t, step);
                evaluations += tableau.stages();
                double next = k + 1 == count ? end : piece.from() + (k + 1) * step;
                if (!batch.nextIsFinite() && dropInfinite(h)) {
                    accepted++;
                    return next;
                }
                batch.accept();
                accepted++;
                t = next;
            }
            return end;
        }

        private boolean dropInfinite(double h) {
            double[] tried = batch.nextStates();
            boolean[] lost = new boolean[followed.length];
            boolean any = false;
            for (int i = 0; i < lost.length; i++) {
                lost[i] = !isFinite(tried, i);
                any |= lost[i];
            }
            if (any) {
                drop(tried, i -> lost[i], t, "the state stops being finite; take steps shorter than h = " + h);
            }
            return any;
        }
    }
}
