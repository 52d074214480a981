package org.holonomy.gauge.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeferredTensorTest {

    private final AtomicInteger computed = new AtomicInteger();

    private final Tensor plain = Tensor.fromDoubles(DType.F32, new double[] {1, 2.5, -3, 0}, 2, 2);

    private final Tensor deferred = Tensor.deferred(DType.F32, counting(plain), 2, 2);

    @TempDir
    private Path directory;

    @Test
    void typeAndShapeAreKnownWithoutComputing() {
        assertThat(deferred.dtype()).isEqualTo(DType.F32);
        assertThat(deferred.shape()).containsExactly(2, 2);
        assertThat(deferred.elements()).isEqualTo(4);
        assertThat(deferred).hasToString("F32 [2, 2]");
        assertThat(TensorFile.sorted(Map.of("w", deferred)).tensor("w", 2, TensorFile.ANY))
                .isSameAs(deferred);
        assertThat(computed).hasValue(0);
    }

    @Test
    void everythingElseIsThatOfTheComputedTensor() {
        assertThat(deferred).isEqualTo(plain).hasSameHashCodeAs(plain);
        assertThat(plain).isEqualTo(deferred);
        assertThat(deferred.toDoubles()).containsExactly(plain.toDoubles());
        assertThat(deferred.bytes()).isEqualTo(plain.bytes());
        assertThat(deferred.bytes().isReadOnly()).isTrue();
        assertThat(deferred.firstNonFinite()).isEmpty();
        assertThat(deferred.requireFinite("w")).isSameAs(deferred);
    }

    /** Never kept, so that memory is free for the next; and never twice for one answer. */
    @Test
    void eachAnswerComputesOnce() {
        deferred.toDoubles();
        assertThat(computed).hasValue(1);
        deferred.requireFinite("w");
        assertThat(computed).hasValue(2);
        TensorFile.sorted(Map.of("w", deferred)).doubles("w", 2, 2);
        assertThat(computed).hasValue(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"w.safetensors", "w.npz"})
    void writingATransformedFileComputesEachTensorOnce(String name) {
        Path path = directory.resolve(name);
        TensorFile file = TensorFile.sorted(Map.of("v", plain, "w", plain));
        Tensor doubled = Tensor.deferred(
                DType.F32, counting(Tensor.fromDoubles(DType.F32, new double[] {2, 5, -6, 0}, 2, 2)), 2, 2);

        Checkpoint.write(path, file.with(Map.of("w", doubled)));

        assertThat(computed).hasValue(1);
        assertThat(Checkpoint.read(path).doubles("w", 2, 2)).containsExactly(2, 5, -6, 0);
        assertThat(Checkpoint.read(path).tensor("v")).isEqualTo(plain);
    }

    @Test
    void aNumberThatIsNotFiniteIsNamed() {
        Tensor diverged = Tensor.fromDoubles(DType.F64, new double[] {1, Double.NaN}, 2);
        Tensor tensor = Tensor.deferred(DType.F64, () -> diverged, 2);

        assertThat(tensor.firstNonFinite()).hasValue(1);
        assertThatThrownBy(() -> tensor.requireFinite("w"))
                .isInstanceOf(CheckpointException.class)
                .hasMessage("tensor in memory: tensor 'w': found NaN at index [1], expected finite numbers;"
                        + " the model has diverged or the file is damaged");
    }

    @Test
    void anotherTypeOrShapeThanPromisedIsRefusedAndNothingIsWritten() {
        Tensor wide = Tensor.deferred(DType.F64, counting(plain), 2, 2);
        Tensor flat = Tensor.deferred(DType.F32, counting(plain), 4);
        Path path = directory.resolve("w.safetensors");

        assertThatThrownBy(wide::toDoubles)
                .isInstanceOf(CheckpointException.class)
                .hasMessage("tensor in memory: deferred tensor: computed F32 [2, 2], expected F64 [2, 2]");
        assertThatThrownBy(() -> Safetensors.write(path, TensorFile.sorted(Map.of("w", flat))))
                .isInstanceOf(CheckpointException.class)
                .hasMessage("tensor in memory: deferred tensor: computed F32 [2, 2], expected F32 [4]");
        assertThat(Files.exists(path)).isFalse();
    }

    @Test
    void aShapeThatNoTensorHasIsRefusedAtOnce() {
        assertThatThrownBy(() -> Tensor.deferred(DType.F4, counting(plain), 3))
                .isInstanceOf(CheckpointException.class)
                .hasMessage("tensor in memory: F4: found 3 elements of F4, 12 bits, expected whole bytes");
        assertThat(computed).hasValue(0);
    }

    private Supplier<Tensor> counting(Tensor tensor) {
        return () -> {
            computed.incrementAndGet();
            return tensor;
        };
    }
}
