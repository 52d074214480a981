/**
 * Training files, the data that they name, and the directories that training leaves behind.
 *
 * <p><b>Start at</b> {@link org.holonomy.cli.train.TrainingFile}.
 */
@NullMarked
package org.holonomy.cli.train;

import org.jspecify.annotations.NullMarked;
