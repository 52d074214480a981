package org.holonomy.gauge.condition;

/** What fixing a gauge came to: a representative or the obstruction to it. */
public sealed interface GaugeFixing permits FixedGauge, GaugeObstruction {

    /**
     * Returns the representative.
     *
     * @throws ArithmeticException with the obstruction if there is none
     */
    FixedGauge orThrow();
}
