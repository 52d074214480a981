/**
 * Arithmetic on whole rows and blocks at the speed of the machine: products of matrices and elementary functions.
 *
 * <p>Everything here replaces a library where {@code docs/performance.md} shows that the library costs the goal, and has a
 * plain reference beside it in the tests.
 */
@NullMarked
package org.holonomy.ode.kernel;

import org.jspecify.annotations.NullMarked;
