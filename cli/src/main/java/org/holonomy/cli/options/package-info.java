/**
 * Options that several commands share, one mixin for each concern.
 *
 * <p>A command mixes in only what it uses: an option that would be ignored is refused as unknown instead.
 * {@link org.holonomy.cli.options.OutputOptions} belongs to every command.
 */
@NullMarked
package org.holonomy.cli.options;

import org.jspecify.annotations.NullMarked;
