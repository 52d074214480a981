package org.holonomy.ode.batch;

import java.util.List;
import java.util.stream.Collectors;

/** Samples that were required to reach the end did not. The message lists the first of them. */
public final class DivergedSamplesException extends ArithmeticException {

    private static final long serialVersionUID = 1L;

    private static final int LISTED = 10;

    /**
     * Reports samples that did not reach the end.
     *
     * @param diverged at least one
     * @param samples how many there were altogether
     */
    public DivergedSamplesException(List<DivergedSample> diverged, int samples) {
        super("%d of %d samples did not reach the end, the others did: %s%s; leave them out or end the span earlier"
                .formatted(
                        diverged.size(),
                        samples,
                        diverged.stream()
                                .limit(LISTED)
                                .map(d -> "sample %d stopped at t = %s: %s".formatted(d.index(), d.time(), d.reason()))
                                .collect(Collectors.joining("; ")),
                        diverged.size() > LISTED ? "; …" : ""));
    }
}
