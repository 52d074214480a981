package org.holonomy.ode.nd4j;

/**
 * What ND4J computes on.
 *
 * @param build which of its two builds
 * @param name such as {@code Tesla T4}, or the BLAS library of a processor
 * @param capability compute capability such as 7.5; 0.0 of a processor
 */
public record Nd4jDevice(Build build, String name, ComputeCapability capability) {

    /** A build of ND4J. */
    public enum Build {
        /** {@code nd4j-native}: the processor. */
        CPU("org.nd4j.linalg.cpu.nativecpu.CpuBackend"),
        /** {@code nd4j-cuda-11.6}: a GPU. */
        CUDA("org.nd4j.linalg.jcublas.JCublasBackend");

        private final String backendClass;

        Build(String backendClass) {
            this.backendClass = backendClass;
        }

        /** Returns the class that ND4J finds the build by. */
        String backendClass() {
            return backendClass;
        }
    }

    /**
     * What a GPU can execute.
     *
     * @param major generation
     * @param minor within it
     */
    public record ComputeCapability(int major, int minor) implements Comparable<ComputeCapability> {

        /** Of a processor. */
        static final ComputeCapability NONE = new ComputeCapability(0, 0);

        @Override
        public int compareTo(ComputeCapability other) {
            return major != other.major ? Integer.compare(major, other.major) : Integer.compare(minor, other.minor);
        }

        @Override
        public String toString() {
            return major + "." + minor;
        }
    }

    /** Returns how many bytes may still be taken on the device. */
    public long freeBytes() {
        return DeviceRuntime.freeBytes(build);
    }

    /** Returns one line for a person, such as {@code CUDA: Tesla T4, compute capability 7.5}. */
    public String describe() {
        return build == Build.CUDA
                ? "CUDA: %s, compute capability %s".formatted(name, capability)
                : "CPU: %s".formatted(name);
    }
}
