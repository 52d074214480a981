package org.holonomy.ode.nd4j;

import java.util.EnumSet;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;
import org.holonomy.ode.nd4j.Nd4jAvailability.Unusable;
import org.holonomy.ode.nd4j.Nd4jAvailability.Usable;
import org.holonomy.ode.nd4j.Nd4jDevice.Build;
import org.holonomy.ode.nd4j.Nd4jDevice.ComputeCapability;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.factory.Nd4jBackend;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Finds out what ND4J computes on, by computing.
 *
 * <p>With its CUDA build on the class path ND4J means a GPU, whatever else is there. ND4J itself would turn to the processor
 * without a word where the GPU fails, so that the GPU is asked first, and the backend that ND4J chose is compared with the
 * one that was meant.
 */
public final class Nd4jProbe {

    private static final String REBUILD =
            "build Holonomy on this machine (mvn clean package -DskipTests), or compute without ND4J: --backend cpu";

    /** tanh(1) to 16 digits; a few ulp are allowed. */
    private static final double TANH_OF_ONE = 0.7615941559557649;

    private static final double FEW_ULP = 8 * Math.ulp(1.0);

    private Nd4jProbe() {}

    /** Made on first use: ND4J chooses its backend once in the life of a Java machine. */
    private static final class Answer {

        static final Nd4jAvailability VALUE = look();
    }

    /** Returns whether ND4J computes here and on what. Takes a second or two on the first call. */
    public static Nd4jAvailability probe() {
        return Answer.VALUE;
    }

    private static Nd4jAvailability look() {
        try {
            Set<Build> builds = buildsOnClassPath();
            if (builds.isEmpty()) {
                return new Unusable("none of its builds is on the class path", REBUILD);
            }
            if (!builds.contains(Build.CUDA)) {
                return compute(Build.CPU, ComputeCapability.NONE);
            }
            CudaDevice.Answer gpu = CudaDevice.ask();
            Optional<Unusable> refusal = CudaDevice.refusal(gpu);
            return refusal.isPresent() ? refusal.get() : compute(Build.CUDA, gpu.capability());
        } catch (LinkageError | RuntimeException e) {
            return new Unusable("its machine code does not load (" + Failures.innermost(e) + ")", REBUILD);
        }
    }

    private static Set<Build> buildsOnClassPath() {
        Set<String> found = ServiceLoader.load(Nd4jBackend.class, Nd4jBackend.class.getClassLoader()).stream()
                .map(provider -> provider.type().getName())
                .collect(Collectors.toSet());
        Set<Build> builds = EnumSet.noneOf(Build.class);
        for (Build build : Build.values()) {
            if (found.contains(build.backendClass())) {
                builds.add(build);
            }
        }
        return builds;
    }

    private static Nd4jAvailability compute(Build meant, ComputeCapability capability) {
        String chosen = Nd4j.getBackend().getClass().getName();
        if (!chosen.equals(meant.backendClass())) {
            return new Unusable("%s was meant and ND4J chose %s".formatted(meant.backendClass(), chosen), REBUILD);
        }
        double[] computed = operation();
        if (!(Math.abs(computed[0] - 17) <= FEW_ULP * 17 && Math.abs(computed[1] - TANH_OF_ONE) <= FEW_ULP)) {
            return new Unusable(
                    "a product that is 17 came out as %s and tanh 1 as %s".formatted(computed[0], computed[1]),
                    "update the driver, or compute without ND4J: --backend cpu");
        }
        return new Usable(new Nd4jDevice(meant, DeviceRuntime.name(meant), capability));
    }

    /** Computes (1, 2) · (3, 7) and tanh 1 on the device. */
    private static double[] operation() {
        try (INDArray row =
                        Nd4j.create(new double[] {1, 2}, new long[] {1, 2}, new long[] {1, 1}, 'f', DataType.DOUBLE);
                INDArray column =
                        Nd4j.create(new double[] {3, 7}, new long[] {2, 1}, new long[] {1, 2}, 'f', DataType.DOUBLE);
                INDArray product = Nd4j.create(DataType.DOUBLE, new long[] {1, 1}, 'f');
                INDArray one =
                        Nd4j.create(new double[] {1}, new long[] {1, 1}, new long[] {1, 1}, 'f', DataType.DOUBLE)) {
            Nd4j.gemm(row, column, product, false, false, 1, 0);
            Transforms.tanh(one, false);
            return new double[] {product.getDouble(0, 0), one.getDouble(0, 0)};
        }
    }
}
