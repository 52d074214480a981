/**
 * The workloads of {@code holonomy bench}: each is checked against its reference answer, then timed.
 *
 * <p><b>Start at</b> {@link org.holonomy.cli.bench.Suite}.
 */
@NullMarked
package org.holonomy.cli.bench;

import org.jspecify.annotations.NullMarked;
