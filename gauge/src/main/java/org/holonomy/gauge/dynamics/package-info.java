/**
 * What the symmetries of a network do to its training: gradient flow, what it conserves, and motion along orbits.
 *
 * <p>θ̇ = −∇L − μθ is equivariant only under isometries of weight space. A symmetric generator X of the gauge group makes
 * ⟨θ, Xθ⟩ a conserved charge, which weight decay μ lets fall as e^(−2μt); an antisymmetric one only says that velocities are
 * orthogonal to Xθ.
 *
 * <p><b>Conventions.</b> θ holds the trained tensors one after another, each in C order. Units are scaled by α &gt; 0 as in
 * W₁ → W₁/α, b₁ → b₁/α, W₂ → W₂α. The loss is the mean over samples of the sum of squared deviations.
 *
 * <p><b>Start at</b> {@link org.holonomy.gauge.dynamics.TrainingProblem} and
 * {@link org.holonomy.gauge.dynamics.NoetherCharges}.
 */
@NullMarked
package org.holonomy.gauge.dynamics;

import org.jspecify.annotations.NullMarked;
