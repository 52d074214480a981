package org.holonomy.ode.kernel;

import org.bytedeco.javacpp.Pointer;

/** Memory outside the heap of Java, in which native libraries compute. */
public final class NativeMemory {

    private NativeMemory() {}

    /**
     * Returns the bytes that are allocated now: of every {@link Block} of {@link OpenBlas}, and of all else that goes
     * through the same binding; 0 where native libraries do not load. What a library allocates inside itself is not
     * counted.
     */
    public static long bytes() {
        return OpenBlas.isAvailable() ? Pointer.totalBytes() : 0;
    }
}
