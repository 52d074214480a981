/** Arithmetic on whole rows and blocks at the speed of the machine. */
@NullMarked
package org.holonomy.ode.kernel;

import org.jspecify.annotations.NullMarked;
