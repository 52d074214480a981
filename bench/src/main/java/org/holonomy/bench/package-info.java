/** Benchmarks: programs that measure and print. */
@NullMarked
package org.holonomy.bench;

import org.jspecify.annotations.NullMarked;
