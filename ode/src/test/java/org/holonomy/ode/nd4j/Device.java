package org.holonomy.ode.nd4j;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Skips tests that need a device where there is none. */
final class Device {

    private Device() {}

    static void require() {
        if (Nd4jProbe.probe() instanceof Nd4jAvailability.Unusable unusable) {
            assumeTrue(false, new Nd4jUnavailableException(unusable).getMessage());
        }
    }
}
