package org.holonomy.ode.kernel;

import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.jspecify.annotations.Nullable;

/** The library OpenBLAS. */
public final class OpenBlas {

    private OpenBlas() {}

    /** What loading the library came to; on first use, since it takes a tenth of a second. */
    private static final class Library {

        static final @Nullable String FAILURE = load();

        private static @Nullable String load() {
            try {
                Loader.load(openblas_nolapack.class);
                return null;
            } catch (LinkageError | RuntimeException e) {
                return e.toString();
            }
        }
    }

    /** Returns why the library does not load, or null if it does. */
    public static @Nullable String failure() {
        return Library.FAILURE;
    }
}
