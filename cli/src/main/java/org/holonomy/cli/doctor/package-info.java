/**
 * What {@code holonomy doctor} looks at, each check a small class that returns a
 * {@link org.holonomy.cli.doctor.Finding}.
 *
 * <p><b>Start at</b> {@link org.holonomy.cli.doctor.Examination}.
 */
@NullMarked
package org.holonomy.cli.doctor;

import org.jspecify.annotations.NullMarked;
