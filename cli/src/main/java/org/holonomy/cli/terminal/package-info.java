/**
 * What reaches the person at the keyboard: results, messages, progress, errors and exit codes.
 *
 * <p><b>Conventions.</b> Data goes to standard output, everything else to standard error. Under {@code --json} standard
 * output carries exactly one JSON document with a {@code schema} version.
 *
 * <p><b>Start at</b> {@link org.holonomy.cli.terminal.Terminal}.
 */
@NullMarked
package org.holonomy.cli.terminal;

import org.jspecify.annotations.NullMarked;
