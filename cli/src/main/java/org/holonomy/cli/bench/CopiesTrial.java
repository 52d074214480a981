package org.holonomy.cli.bench;

import java.util.Optional;
import java.util.OptionalLong;
import org.holonomy.ode.transport.CopyEnds;
import org.holonomy.ode.transport.GaugeCopies;
import org.holonomy.ode.workload.GaugeWorkload;
import org.holonomy.ode.workload.ReferenceAnswer;

/** W6: a linear neural ODE and 256 copies of it in other frames, all of which end where it ends. */
final class CopiesTrial implements Trial<CopyEnds> {

    /** What the deviation of a copy may be, and the error of the model. */
    private static final double ALLOWED = 1e-9;

    /** Of a step; measured to leave deviations below what is allowed. */
    private static final double TOLERANCE = 3e-10;

    private static final ReferenceAnswer REFERENCE = ReferenceAnswer.of("w6");

    private final GaugeCopies copies = GaugeWorkload.copies();
    private final double[] state = GaugeWorkload.state();
    private final int threads;

    CopiesTrial(int threads) {
        this.threads = threads;
    }

    @Override
    public CopyEnds solve() {
        return copies.endPoints(state, TOLERANCE, threads);
    }

    @Override
    public OptionalLong evaluations() {
        return OptionalLong.of(solve().evaluations());
    }

    @Override
    public Optional<String> fault(CopyEnds answer) {
        double deviation = error(answer);
        return REFERENCE
                .fault(answer.base(), ALLOWED)
                .or(() -> deviation <= ALLOWED
                        ? Optional.empty()
                        : Optional.of("a copy ends %.3g from where the model ends, expected at most %s"
                                .formatted(deviation, ALLOWED)));
    }

    /** The largest distance of a copy's end from the model's. */
    @Override
    public double error(CopyEnds answer) {
        return answer.largestDeviation();
    }
}
