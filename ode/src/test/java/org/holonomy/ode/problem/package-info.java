/** Problems with known solutions, shared by the tests of every method. */
@NullMarked
package org.holonomy.ode.problem;

import org.jspecify.annotations.NullMarked;
