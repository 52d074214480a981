package org.holonomy.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.holonomy.cli.bench.Measurement;
import org.holonomy.cli.bench.Result;
import org.holonomy.cli.bench.Stopwatch;
import org.holonomy.cli.bench.Suite;
import org.holonomy.cli.bench.Workload;
import org.holonomy.cli.doctor.BackendCheck;
import org.holonomy.cli.options.BackendOption;
import org.holonomy.cli.options.OutputOptions;
import org.holonomy.cli.options.ThreadsOption;
import org.holonomy.cli.run.Arithmetic;
import org.holonomy.cli.terminal.ExitStatus;
import org.holonomy.cli.terminal.Progress;
import org.holonomy.cli.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Runs workloads on this machine: checked, then timed. */
@Command(
        name = "bench",
        footerHeading = HolonomyCommand.EXAMPLE,
        footer = {"  holonomy bench W3 W5b --threads 1", ""},
        descriptionHeading = "%n",
        description = {
            "Check and time workloads on this machine.",
            "Their inputs are sines of integers, which any program can build and be compared;",
            "docs/performance.md does so. An answer is compared with its reference first, and",
            "is not timed if it is wrong. Naming a workload runs its variants too.",
            "",
            "  W1         nonlinear neural ODE, 64 components, 64 hidden units, 4096 samples,",
            "             error below 6e-7",
            "  W2         linear neural ODE, 32 components, 10000 samples, error below 1e-9,",
            "             by its affine propagator; W2-batch follows every sample",
            "  W3, W3-20  Wilson line in SO(16), t = 0 to 1 and to 20, error below 1e-10",
            "  W4         residual networks of 16, 32, ... 16384 Euler steps, 32 components,",
            "             1024 samples; W4-propagator multiplies their layers first",
            "  W5a        512 x 512 distances in the half-space of dimension 64",
            "  W5b        512 x 512 distance product on the half-plane, 64 columns",
            "  W5c        attention over the distances of W5a, 64 heads",
            "  W6         256 copies of a linear neural ODE in other frames, 8 components,",
            "             which end where it ends, up to 1e-9",
            "  W7         gradient of a loss of W1 by all weights, error below 1e-6",
            "",
            "Seconds are the median of runs that follow a warm-up. Errors are relative in the",
            "Frobenius norm, of W4 that of the deepest network; of W3 and W6 the largest; of",
            "W5 the largest of the numbers on record. Memory is the peak of one run beyond",
            "its inputs, of the heap, garbage included, and of native libraries. ND4J takes",
            "W1, W2-batch, W5a and W5b, the first two with steps shared by the whole batch."
        },
        parameterListHeading = "%nParameters:%n",
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:every answer is right", "1:an answer is wrong", "2:there is no such workload or backend"},
        sortOptions = false)
@SuppressWarnings("NullAway.Init") // fields are set by picocli
final class BenchCommand implements Callable<Integer> {

    @Parameters(arity = "0..*", paramLabel = "WORKLOAD", description = "Such as W3; every one unless given.")
    private List<String> names = new ArrayList<>();

    @Mixin
    private BackendOption backend;

    @Mixin
    private ThreadsOption threads;

    @Mixin
    private OutputOptions output;

    @Override
    public Integer call() {
        Terminal terminal = output.terminal();
        Arithmetic arithmetic = backend.arithmetic();
        List<Workload> workloads = Suite.named(names, backend.backend());
        BackendCheck.blasKernel(System.getenv())
                .ifPresent(finding -> terminal.warning(
                        "%s is %s; %s".formatted(finding.subject(), finding.found(), finding.advice())));
        List<Result> results = run(workloads, terminal);
        terminal.document(new Document(arithmetic.backend(), arithmetic.device(), results));
        return results.stream().allMatch(Measurement.class::isInstance) ? ExitStatus.DONE : ExitStatus.CHECK_FAILED;
    }

    private List<Result> run(List<Workload> workloads, Terminal terminal) {
        List<Result> results = new ArrayList<>();
        terminal.result(BenchLine.HEADING);
        try (Progress progress = terminal.progress("bench", workloads.size())) {
            for (Workload workload : workloads) {
                progress.current(workload.id());
                Result result =
                        Result.of(workload, backend.backend(), threads.threads(), new Stopwatch(System::nanoTime));
                terminal.result(BenchLine.of(result));
                results.add(result);
                progress.step();
            }
        }
        return results;
    }

    /** The document under {@code --json}. */
    record Document(String backend, String device, List<Result> workloads) {}
}
