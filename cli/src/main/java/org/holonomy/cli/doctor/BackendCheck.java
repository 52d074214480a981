package org.holonomy.cli.doctor;

import java.util.Map;
import java.util.Optional;

/** What carries out the arithmetic. */
public final class BackendCheck {

    /** Makes OpenBLAS run the kernels of the processor that it names instead of this one's. */
    private static final String BLAS_KERNEL = "OPENBLAS_CORETYPE";

    private BackendCheck() {}

    static Finding backend() {
        return Finding.ok("backend", "cpu: Hipparchus, double precision; ND4J is not part of this build");
    }

    /** Returns a warning if the environment makes native code run other kernels than it would choose. */
    public static Optional<Finding> blasKernel(Map<String, String> environment) {
        return Optional.ofNullable(environment.get(BLAS_KERNEL))
                .map(kernel -> Finding.warn(
                        BLAS_KERNEL,
                        kernel,
                        "unset it before timing native code such as NumPy beside Holonomy: it may run older kernels"));
    }
}
