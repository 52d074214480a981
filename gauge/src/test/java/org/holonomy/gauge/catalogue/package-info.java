/** The models and transformations of the catalogue, shared by the tests of symmetries and observables. */
@NullMarked
package org.holonomy.gauge.catalogue;

import org.jspecify.annotations.NullMarked;
