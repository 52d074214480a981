package org.holonomy.gauge.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * What holds for any bytes whatever: a file is read, or refused with our exception and nothing else, at a cost in
 * proportion to its size; and what was read is written and read back the same.
 */
final class Fuzzing {

    /** Allocation accepted for each byte of a file, in total and not at once; twice what {@link MutationTest} accepts. */
    private static final long BYTES_PER_BYTE = 200;

    /** What reading costs however small the file: its share of {@link MutationTest}'s, and the fuzzer's own. */
    private static final long FIXED_BYTES = 4_000_000;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Fuzzing() {}

    static <T> void check(Path path, byte[] bytes, Function<Path, T> reader, BiConsumer<Path, T> writer)
            throws IOException {
        RawFiles.write(path, bytes);
        requireModest(path, reader, FIXED_BYTES + BYTES_PER_BYTE * bytes.length);
        Optional<T> read = read(path, reader);
        if (read.isEmpty()) {
            return;
        }
        Path copy = path.resolveSibling("copy-of-" + path.getFileName());
        writer.accept(copy, read.get());
        byte[] written = Files.readAllBytes(copy);
        T again = reader.apply(copy);
        assertThat(contents(again)).isEqualTo(contents(read.get()));
        writer.accept(copy, again);
        assertThat(copy).hasBinaryContent(written);
    }

    /** The fuzzer rewrites each class when it is loaded, which counts only the first time. */
    private static void requireModest(Path path, Function<Path, ?> reader, long most) {
        if (allocated(path, reader) > most) {
            assertThat(allocated(path, reader)).as("bytes allocated").isLessThanOrEqualTo(most);
        }
    }

    private static long allocated(Path path, Function<Path, ?> reader) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        read(path, reader);
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }

    /** Any exception but ours propagates and is a finding. */
    private static <T> Optional<T> read(Path path, Function<Path, T> reader) {
        try {
            return Optional.of(reader.apply(path));
        } catch (CheckpointException refusal) {
            assertThat(refusal).hasMessageStartingWith(path + ": ");
            return Optional.empty();
        }
    }

    private static Object contents(Object read) {
        return read instanceof TensorFile file ? List.of(file.tensors(), file.metadata()) : read;
    }
}
