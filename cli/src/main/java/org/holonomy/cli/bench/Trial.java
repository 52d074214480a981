package org.holonomy.cli.bench;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * A computation on inputs that are ready, whose answer is known.
 *
 * @param <A> the answer
 */
public interface Trial<A> {

    /** Computes the answer from the inputs; this is what is timed. */
    A solve();

    /** Returns how often one {@link #solve} evaluates the right-hand side, if there is one; may solve once more. */
    OptionalLong evaluations();

    /** Returns what is wrong with an answer, in words, or nothing. */
    Optional<String> fault(A answer);

    /** Returns the error of an answer, in the measure of the workload. */
    double error(A answer);
}
