package org.holonomy.gauge.orbit;

import java.util.Optional;
import org.holonomy.ode.transport.AffinePropagator;

/**
 * What was found of two linear neural ODEs.
 *
 * <p>Deviation and noise floor are those of W or of c, whichever is further above its floor. They are relative to the
 * first model's largest entry of W, or for c of W and c.
 *
 * @param answer whether they share an orbit: whether W and c both deviate by no more than their floors
 * @param deviation largest difference of an entry
 * @param noiseFloor what half an ulp of the stored weights and the propagators' errors explain
 * @param first end-point map of the first model
 * @param second end-point map of the second model
 * @param element what carries the first model to the second, if they share an orbit
 */
public record OrbitComparison(
        OrbitAnswer answer,
        double deviation,
        double noiseFloor,
        AffinePropagator first,
        AffinePropagator second,
        Optional<ConnectingGauge> element) {}
