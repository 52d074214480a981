/**
 * What a run leaves behind: directories that are complete or not there, and the files in them.
 *
 * <p>A run is written under a hidden name beside its destination, {@code DONE} last, and appears under its own name in
 * one atomic move. A run that fails or is interrupted removes what it wrote; one that was killed leaves a directory that
 * {@link org.holonomy.cli.run.UnfinishedRun} finds.
 *
 * <p><b>Conventions.</b> Text is UTF-8 with lines that end in a line feed. Numbers are printed so that they read back as
 * the same double. JSON has no NaN and no infinity: they are the strings {@code "NaN"}, {@code "Infinity"} and
 * {@code "-Infinity"}, so that null keeps its one meaning, not measured. Times are UTC. The clock is handed in.
 *
 * <p><b>Start at</b> {@link org.holonomy.cli.run.RunDirectory}.
 */
@NullMarked
package org.holonomy.cli.run;

import org.jspecify.annotations.NullMarked;
