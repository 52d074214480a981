package org.holonomy.gauge.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TensorFileTest {

    private static final Tensor MATRIX = Tensor.fromDoubles(DType.F32, new double[] {1, 2, 3, 4, 5, 6}, 2, 3);

    private static final TensorFile FILE =
            TensorFile.ordered("model.safetensors", ordered("up.weight", MATRIX, "up.bias", scalar(7)), Map.of());

    @Test
    void givesNumbersOfTheExpectedShape() {
        assertThat(FILE.doubles("up.weight", 2, TensorFile.ANY)).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(FILE.doubles("up.bias")).containsExactly(7);
        assertThat(FILE.matrix("up.weight", 2, 3).getData()).isDeepEqualTo(new double[][] {{1, 2, 3}, {4, 5, 6}});
        assertThat(FILE.contains("up.bias")).isTrue();
        assertThat(FILE.contains("down.bias")).isFalse();
    }

    @Test
    void aMissingTensorIsAnsweredWithWhatMayBeMeantAndWhatThereIs() {
        refuses(
                () -> FILE.tensor("up.wieght"),
                "model.safetensors: tensor 'up.wieght' not found; did you mean 'up.weight'?"
                        + " the file holds 'up.weight', 'up.bias'");
        refuses(
                () -> FILE.tensor("module.up.bias"),
                "model.safetensors: tensor 'module.up.bias' not found; did you mean 'up.bias'?"
                        + " the file holds 'up.weight', 'up.bias'");
        refuses(
                () -> FILE.tensor("norm"),
                "model.safetensors: tensor 'norm' not found; the file holds 'up.weight', 'up.bias'");
        refuses(
                () -> TensorFile.sorted(Map.of()).tensor("norm"),
                "tensors in memory: tensor 'norm' not found; the file holds no tensor");
    }

    @Test
    void onlyTheFirstOfManyNamesAreListed() {
        Map<String, Tensor> many = new LinkedHashMap<>();
        for (int i = 0; i < 20; i++) {
            many.put("t" + (char) ('a' + i), MATRIX);
        }

        refuses(
                () -> TensorFile.sorted(many).tensor("norm"),
                "tensors in memory: tensor 'norm' not found; the file holds"
                        + " 'ta', 'tb', 'tc', 'td', 'te', 'tf', 'tg', 'th' and 12 more");
    }

    @Test
    void anotherShapeIsRefusedWithBoth() {
        refuses(
                () -> FILE.matrix("up.weight", 3, TensorFile.ANY),
                "model.safetensors: tensor 'up.weight': found shape [2, 3], expected [3, any]");
        refuses(() -> FILE.doubles("up.bias", 1), "model.safetensors: tensor 'up.bias': found shape [], expected [1]");
    }

    @Test
    void numbersThatCannotBeComputedWithAreRefused() {
        TensorFile file = FILE.with(Map.of(
                "c", Tensor.fromDoubles(DType.C64, new double[] {1, 2}, 1),
                "n", Tensor.fromDoubles(DType.F16, new double[] {1, Double.NaN}, 1, 2),
                "e", Tensor.fromDoubles(DType.F64, new double[0], 0, 2)));

        refuses(() -> file.doubles("c", 1), "model.safetensors: tensor 'c': found complex C64, expected real numbers");
        refuses(
                () -> file.doubles("n", 1, 2),
                "model.safetensors: tensor 'n': found NaN at index [0, 1], expected finite numbers;"
                        + " the model has diverged or the file is damaged");
        refuses(
                () -> file.matrix("e", 0, 2),
                "model.safetensors: tensor 'e': found shape [0, 2], expected a matrix with entries");
    }

    @Test
    void aNewFileIsSortedBySizeOfElementThenName() {
        TensorFile file = TensorFile.sorted(Map.of(
                "b",
                MATRIX,
                "a",
                MATRIX,
                "z",
                Tensor.fromDoubles(DType.I64, new double[] {1}),
                "h",
                Tensor.fromDoubles(DType.F16, new double[] {1})));

        assertThat(file.names()).containsExactly("z", "a", "b", "h");
        assertThat(file.metadata()).containsExactly(Map.entry("format", "pt"));
    }

    @Test
    void aChangedFileKeepsItsOrder() {
        TensorFile changed = FILE.with(Map.of("up.weight", scalar(1), "new", scalar(2), "also", scalar(3)));

        assertThat(changed.names()).containsExactly("up.weight", "up.bias", "also", "new");
        assertThat(changed.tensor("up.weight")).isEqualTo(scalar(1));
        assertThat(FILE.tensor("up.weight")).isEqualTo(MATRIX);
        assertThat(changed).hasToString("model.safetensors: 4 tensors, metadata {}");
    }

    @Test
    void hostileNamesReachNoTerminal() {
        refuses(
                () -> FILE.tensor("\u001b[2J\u202e" + "x".repeat(500)),
                "model.safetensors: tensor '\\u001b[2J\\u202e" + "x".repeat(115) + "…' not found;"
                        + " the file holds 'up.weight', 'up.bias'");
        refuses(
                () -> TensorFile.sorted(Map.of("\ud800", MATRIX)),
                "tensors in memory: tensor '\\ud800': the name holds half a surrogate pair, expected Unicode text");
    }

    private static Tensor scalar(double value) {
        return Tensor.fromDoubles(DType.F64, new double[] {value});
    }

    private static Map<String, Tensor> ordered(String first, Tensor one, String second, Tensor two) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put(first, one);
        tensors.put(second, two);
        return tensors;
    }

    private static void refuses(Runnable use, String message) {
        assertThatThrownBy(use::run).isInstanceOf(CheckpointException.class).hasMessage(message);
    }
}
