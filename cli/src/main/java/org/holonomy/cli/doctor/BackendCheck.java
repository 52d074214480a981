package org.holonomy.cli.doctor;

import java.util.Map;
import java.util.Optional;
import org.holonomy.ode.kernel.OpenBlas;
import org.holonomy.ode.nd4j.Nd4jAvailability;
import org.holonomy.ode.nd4j.Nd4jProbe;
import org.jspecify.annotations.Nullable;

/** What carries out the arithmetic. */
public final class BackendCheck {

    /** Makes OpenBLAS run the kernels of the processor that it names instead of this one's. */
    private static final String BLAS_KERNEL = "OPENBLAS_CORETYPE";

    private BackendCheck() {}

    static Finding cpu() {
        return Finding.ok("backend cpu", "plain Java, Hipparchus and OpenBLAS, double precision");
    }

    static Finding nd4j() {
        return judge(Nd4jProbe.probe());
    }

    static Finding judge(Nd4jAvailability availability) {
        if (availability instanceof Nd4jAvailability.Unusable unusable) {
            return Finding.warn("backend nd4j", "ND4J cannot be used: " + unusable.reason(), unusable.advice());
        }
        return Finding.ok("backend nd4j", "ND4J on " + availability.orThrow().describe());
    }

    static Finding openBlas() {
        return judgeOpenBlas(OpenBlas.failure());
    }

    static Finding judgeOpenBlas(@Nullable String failure) {
        return failure == null
                ? Finding.ok("OpenBLAS", "loads")
                : Finding.warn(
                        "OpenBLAS",
                        "does not load: " + failure,
                        "plain Java takes its place, some times slower; build Holonomy on this machine:"
                                + " mvn clean package -DskipTests");
    }

    /** Returns a warning if the environment makes native code run other kernels than it would choose. */
    public static Optional<Finding> blasKernel(Map<String, String> environment) {
        return Optional.ofNullable(environment.get(BLAS_KERNEL))
                .map(
                        kernel -> Finding.warn(
                                BLAS_KERNEL,
                                kernel,
                                "unset it: OpenBLAS, here and in NumPy, runs the kernels of that processor, which may be slower"));
    }
}
