package org.holonomy.gauge.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Valid files with a few bytes changed or cut off: they are read, or refused with our exception and nothing else. */
class MutationTest {

    private static final long SEED = 20261121;

    private static final int DRAWS = 1500;

    /**
     * Allocation accepted for each byte of the file, in total and not at once: tokens, texts and objects for each entry
     * of a header. Measured: 81 for a header full of empty tensors, 16 for a damaged example. A length or shape that is
     * believed would ask for thousands to millions.
     */
    private static final long BYTES_PER_BYTE = 100;

    /**
     * What reading costs however small the file: classes loaded by the first draw, buffers of parser and inflater, the
     * tail of an archive, and the 12 bytes for each of up to 65,535 entries that an archive's end record can claim.
     */
    private static final long FIXED_BYTES = 1_000_000;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @TempDir
    private Path directory;

    static Stream<Arguments> files() {
        Function<Path, Object> safetensors = Safetensors::read;
        return Stream.of(
                arguments(RawFiles.EXAMPLES.resolve("iris-linear-node/weights.safetensors"), safetensors),
                arguments(RawFiles.EXAMPLES.resolve("spiral-node/weights.safetensors"), safetensors),
                arguments(RawFiles.NUMPY.resolve("f4-big-F.npy"), (Function<Path, Object>) Npy::read),
                arguments(RawFiles.NUMPY.resolve("version-3.npy"), (Function<Path, Object>) Npy::read),
                arguments(RawFiles.NUMPY.resolve("stored.npz"), (Function<Path, Object>) Npz::read),
                arguments(RawFiles.NUMPY.resolve("deflated.npz"), (Function<Path, Object>) Npz::read));
    }

    @ParameterizedTest
    @MethodSource("files")
    void aDamagedFileIsReadOrRefused(Path source, Function<Path, Object> reader) throws IOException {
        byte[] valid = Files.readAllBytes(source);
        Path path = directory.resolve(String.valueOf(source.getFileName()));
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
        int refused = 0;
        for (int draw = 0; draw < DRAWS; draw++) {
            byte[] file = mutate(valid, random);
            RawFiles.write(path, file);
            long before = THREADS.getCurrentThreadAllocatedBytes();
            refused += isRefused(path, reader) ? 1 : 0;
            long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;

            assertThat(allocated)
                    .as("bytes allocated for %d bytes, draw %d", file.length, draw)
                    .isLessThan(FIXED_BYTES + BYTES_PER_BYTE * file.length);
        }
        // Most draws hit the header or cut the file; a test in which nothing is refused would show nothing.
        assertThat(refused).isBetween(DRAWS / 2, DRAWS);
    }

    /** The costliest honest header: 20,000 names of tensors without elements. */
    @Test
    void aHeaderFullOfEmptyTensorsCostsInProportion() {
        String header = IntStream.range(0, 20_000)
                .mapToObj("\"%d\":{\"dtype\":\"U8\",\"shape\":[0],\"data_offsets\":[0,0]}"::formatted)
                .collect(Collectors.joining(",", "{", "}"));
        Path path = RawFiles.write(directory.resolve("empty.safetensors"), RawFiles.safetensors(header, 0));

        long before = THREADS.getCurrentThreadAllocatedBytes();
        int read = Safetensors.read(path).names().size();
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;

        assertThat(read).isEqualTo(20_000);
        assertThat(allocated).isLessThan(FIXED_BYTES + BYTES_PER_BYTE * header.length());
    }

    /** Any exception but ours propagates and fails the test. */
    private static boolean isRefused(Path path, Function<Path, Object> reader) {
        try {
            Object read = reader.apply(path);
            Stream<Tensor> tensors =
                    read instanceof TensorFile file ? file.tensors().values().stream() : Stream.of((Tensor) read);
            tensors.forEach(Tensor::toDoubles);
            return false;
        } catch (CheckpointException refusal) {
            assertThat(refusal).hasMessageStartingWith(path + ": ");
            return true;
        }
    }

    /** Half of the draws change up to four bytes among the first 256, a quarter anywhere, a quarter cut the file. */
    private static byte[] mutate(byte[] valid, RandomGenerator random) {
        int kind = random.nextInt(4);
        if (kind == 3) {
            return Arrays.copyOf(valid, random.nextInt(valid.length));
        }
        byte[] file = valid.clone();
        int reach = kind == 2 ? file.length : Math.min(file.length, 256);
        for (int i = random.nextInt(4); i >= 0; i--) {
            file[random.nextInt(reach)] = (byte) random.nextInt(256);
        }
        return file;
    }
}
