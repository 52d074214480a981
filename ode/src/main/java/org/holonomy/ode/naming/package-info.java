/**
 * Names that a person types: methods, activations, and whatever else is chosen from a closed list.
 *
 * <p><b>Start at</b> {@link org.holonomy.ode.naming.Vocabulary}.
 *
 * <p><b>Depends on</b> nothing but the JDK.
 */
@NullMarked
package org.holonomy.ode.naming;

import org.jspecify.annotations.NullMarked;
