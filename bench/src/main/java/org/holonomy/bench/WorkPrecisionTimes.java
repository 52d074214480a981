package org.holonomy.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import org.holonomy.cli.bench.BatchTrial;
import org.holonomy.cli.bench.PropagatorTrial;
import org.holonomy.cli.bench.Stopwatch;
import org.holonomy.cli.bench.Trial;
import org.holonomy.cli.bench.WilsonTrial;
import org.holonomy.ode.batch.RowBlockIntegrator;
import org.holonomy.ode.batch.StepSharing;
import org.holonomy.ode.solve.Method;
import org.holonomy.ode.solve.StepControl;

/** Times workloads at several tolerances on one thread: what the diagrams show of Holonomy. */
public final class WorkPrecisionTimes {

    private static final List<Double> TOLERANCES = List.of(1e-4, 1e-6, 1e-8, 1e-10, 1e-12);

    private final Stopwatch stopwatch = new Stopwatch(System::nanoTime);
    private final List<String> lines = new ArrayList<>();

    private WorkPrecisionTimes() {}

    /**
     * Writes one line for each workload and tolerance, as {@link WorkPrecision} reads them.
     *
     * @param arguments the file to write
     */
    public static void main(String[] arguments) throws IOException {
        WorkPrecisionTimes times = new WorkPrecisionTimes();
        times.measure("W1", WorkPrecisionTimes::nonlinear);
        times.measure("W2", PropagatorTrial::new);
        times.measure("W3", WilsonTrial::shortLine);
        times.measure("W3-20", WilsonTrial::longLine);
        Files.write(Path.of(arguments[0]), times.lines);
    }

    private static BatchTrial nonlinear(double rtol) {
        StepControl control = new StepControl.Adaptive(rtol, rtol / 100);
        return BatchTrial.nonlinear(new RowBlockIntegrator(Method.DOPRI5, control, StepSharing.BATCH, 1));
    }

    private void measure(String workload, DoubleFunction<Trial<?>> trial) {
        TOLERANCES.forEach(tolerance -> measure(workload, tolerance, trial.apply(tolerance)));
    }

    private <A> void measure(String workload, double tolerance, Trial<A> trial) {
        double error = trial.error(trial.solve());
        double seconds = stopwatch.time(trial::solve).median();
        lines.add(String.format(Locale.ROOT, "%s,Holonomy,%.0e,%.4g,%.3g", workload, tolerance, seconds, error));
    }
}
