package org.holonomy.ode.kernel;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.blas_set_num_threads;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_dgemm;

import java.nio.DoubleBuffer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.jspecify.annotations.Nullable;

/**
 * Products by OpenBLAS, on blocks in native memory, on the calling thread alone.
 *
 * <p>OpenBLAS chooses its kernel by the processor unless the environment variable {@code OPENBLAS_CORETYPE} names another.
 */
public final class OpenBlas implements MatrixProducts {

    /** What loading the library came to; on first use, since it takes a tenth of a second. */
    private static final class Library {

        static final @Nullable String FAILURE = load();

        private static @Nullable String load() {
            try {
                Loader.load(openblas_nolapack.class);
                blas_set_num_threads(1);
                return null;
            } catch (LinkageError | RuntimeException e) {
                return e.toString();
            }
        }
    }

    /** Takes the library. Throws an {@link IllegalStateException} if it does not load. */
    public OpenBlas() {
        if (Library.FAILURE != null) {
            throw new IllegalStateException("OpenBLAS does not load here: " + Library.FAILURE);
        }
    }

    /** Returns whether the library loads on this machine; tries it on the first call. */
    public static boolean isAvailable() {
        return Library.FAILURE == null;
    }

    /** Returns why the library does not load, or null if it does. */
    public static @Nullable String failure() {
        return Library.FAILURE;
    }

    @Override
    public Block block(int rows, int columns) {
        int size = Math.multiplyExact(rows, columns);
        DoublePointer memory = new DoublePointer(size);
        memory.fill(0);
        return new NativeBlock(memory, memory.asBuffer(), rows, columns);
    }

    @Override
    public void multiply(double alpha, Block a, Form formOfA, Block b, Form formOfB, double beta, Block c) {
        ProductShape shape = ProductShape.of(a, formOfA, b, formOfB, c);
        cblas_dgemm(
                CblasRowMajor,
                formOfA == Form.TRANSPOSED ? CblasTrans : CblasNoTrans,
                formOfB == Form.TRANSPOSED ? CblasTrans : CblasNoTrans,
                shape.m(),
                shape.n(),
                shape.k(),
                alpha,
                ((NativeBlock) a).memory,
                a.columns(),
                ((NativeBlock) b).memory,
                b.columns(),
                beta,
                ((NativeBlock) c).memory,
                c.columns());
    }

    private record NativeBlock(DoublePointer memory, DoubleBuffer buffer, int rows, int columns) implements Block {

        @Override
        public void set(double[] values, int offset) {
            buffer.put(0, values, offset, rows * columns);
        }

        @Override
        public void get(double[] values, int offset) {
            buffer.get(0, values, offset, rows * columns);
        }

        @Override
        public void setRow(int row, double[] values, int offset) {
            buffer.put(row * columns, values, offset, columns);
        }

        @Override
        public void getRow(int row, double[] values, int offset) {
            buffer.get(row * columns, values, offset, columns);
        }

        @Override
        public Block rows(int from, int to) {
            DoublePointer start = memory.getPointer((long) from * columns);
            return new NativeBlock(start, buffer.slice(from * columns, (to - from) * columns), to - from, columns);
        }

        @Override
        public void close() {
            memory.close();
        }
    }
}
