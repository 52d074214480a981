package org.holonomy.ode.nd4j;

import org.bytedeco.javacpp.Pointer;
import org.holonomy.ode.nd4j.Nd4jDevice.Build;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;

/** What ND4J's machine code says of the device, and how many threads it may use there. */
final class DeviceRuntime {

    private DeviceRuntime() {}

    static String name(Build build) {
        return build == Build.CUDA
                ? operations().getDeviceName(0)
                : Nd4j.factory().blas().getBlasVendor().name();
    }

    /** Returns how many bytes may still be taken on the device. */
    static long freeBytes(Build build) {
        if (build == Build.CUDA) {
            return operations().getDeviceFreeMemory(0);
        }
        long counted = room(Pointer.maxBytes(), Pointer.totalBytes());
        long physical = room(Pointer.maxPhysicalBytes(), Pointer.physicalBytes());
        return Math.min(counted, physical);
    }

    private static long room(long most, long taken) {
        return most <= 0 ? Long.MAX_VALUE : Math.max(0, most - taken);
    }

    /** Runs on so many threads of the processor; a GPU has its own. */
    static void useThreads(Build build, int threads) {
        if (build == Build.CPU) {
            operations().setOmpNumThreads(threads);
            Nd4j.factory().blas().setMaxThreads(threads);
        }
    }

    /** Leaves OpenBLAS, which others call too, on the one thread that they count on. */
    static void release(Build build) {
        if (build == Build.CPU) {
            Nd4j.factory().blas().setMaxThreads(1);
        }
    }

    private static NativeOps operations() {
        return NativeOpsHolder.getInstance().getDeviceNativeOps();
    }
}
