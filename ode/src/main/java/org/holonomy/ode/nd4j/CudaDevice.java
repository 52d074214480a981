package org.holonomy.ode.nd4j;

import java.util.Optional;
import org.bytedeco.cuda.cudart.cudaDeviceProp;
import org.bytedeco.cuda.global.cudart;
import org.holonomy.ode.nd4j.Nd4jAvailability.Unusable;
import org.holonomy.ode.nd4j.Nd4jDevice.ComputeCapability;

/** The first GPU, as the CUDA library sees it before ND4J is touched. */
final class CudaDevice {

    /** ND4J's CUDA build holds machine code from here on; it holds no intermediate code for later compilation. */
    private static final ComputeCapability OLDEST = new ComputeCapability(3, 7);

    /** The first generation without machine code: that of 8.6 runs on every 8.x, and on none after. */
    private static final ComputeCapability TOO_NEW = new ComputeCapability(9, 0);

    private static final String OTHER_DEVICES =
            "what works: a GPU of compute capability 3.7 to 8.9 (V100, T4, A100, RTX 20 to 40), ND4J on the processor"
                    + " (build without -Pcuda: mvn clean package -DskipTests), or --backend cpu";

    private CudaDevice() {}

    /** What the library answered. */
    record Answer(int devices, String name, ComputeCapability capability, String error) {

        static Answer failure(String error) {
            return new Answer(0, "", ComputeCapability.NONE, error);
        }
    }

    /** Asks the CUDA library. Never throws for want of a driver or a device. */
    static Answer ask() {
        try {
            int[] count = new int[1];
            int status = cudart.cudaGetDeviceCount(count);
            if (status != cudart.cudaSuccess || count[0] < 1) {
                return Answer.failure(
                        status == cudart.cudaSuccess
                                ? "the driver knows no device"
                                : cudart.cudaGetErrorString(status).getString());
            }
            try (cudaDeviceProp properties = new cudaDeviceProp()) {
                cudart.cudaGetDeviceProperties(properties, 0);
                return new Answer(
                        count[0],
                        properties.name().getString(),
                        new ComputeCapability(properties.major(), properties.minor()),
                        "");
            }
        } catch (LinkageError | RuntimeException e) {
            return Answer.failure(Failures.innermost(e));
        }
    }

    /** Returns why ND4J's CUDA build cannot run on what the library answered, or nothing if it can. */
    static Optional<Unusable> refusal(Answer answer) {
        if (answer.devices() < 1) {
            return Optional.of(new Unusable(
                    "this is its CUDA build and no GPU answers (" + answer.error() + ")",
                    "install the NVIDIA driver, version 510 or newer; " + OTHER_DEVICES));
        }
        String device = "%s has compute capability %s".formatted(answer.name(), answer.capability());
        if (answer.capability().compareTo(TOO_NEW) >= 0) {
            return Optional.of(new Unusable(
                    device + ", newer than the machine code in ND4J 1.0.0-M2.1, which ends at 8.6 and cannot be"
                            + " compiled for later GPUs",
                    OTHER_DEVICES));
        }
        if (answer.capability().compareTo(OLDEST) < 0) {
            return Optional.of(
                    new Unusable(device + ", older than the machine code in ND4J 1.0.0-M2.1: 3.7", OTHER_DEVICES));
        }
        return Optional.empty();
    }
}
