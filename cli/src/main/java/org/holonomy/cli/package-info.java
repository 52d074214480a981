/**
 * The command line: one class for each command, the tree that they hang on, and the way from an exception to an exit
 * code.
 *
 * <p><b>Start at</b> {@link org.holonomy.cli.HolonomyCommand}. A new command implements {@code Callable<Integer>},
 * mixes in {@link org.holonomy.cli.options.OutputOptions}, prints through its
 * {@link org.holonomy.cli.terminal.Terminal} and returns an {@link org.holonomy.cli.terminal.ExitStatus}.
 */
@NullMarked
package org.holonomy.cli;

import org.jspecify.annotations.NullMarked;
