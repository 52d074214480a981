package org.holonomy.gauge.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShardIndexTest {

    @TempDir
    private Path directory;

    @BeforeEach
    void writeShards() {
        Safetensors.write(
                directory.resolve("m-00001-of-00002.safetensors"),
                TensorFile.sorted(Map.of("b", scalar(1), "c", scalar(2)), Map.of("format", "pt")));
        Safetensors.write(directory.resolve("m-00002-of-00002.safetensors"), TensorFile.sorted(Map.of("a", scalar(3))));
    }

    @Test
    void assemblesTheShards() {
        Path index = index("{\"metadata\":{\"total_size\":24,\"x\":[{}]},\"weight_map\":{"
                + "\"a\":\"m-00002-of-00002.safetensors\",\"c\":\"m-00001-of-00002.safetensors\","
                + "\"b\":\"m-00001-of-00002.safetensors\"}}");

        TensorFile file = Checkpoint.read(index);

        assertThat(file.names()).containsExactly("a", "b", "c");
        assertThat(file.doubles("c")).containsExactly(2);
        assertThat(file.metadata()).containsExactly(Map.entry("format", "pt"));
        assertThat(file.source()).isEqualTo(index.toString());
    }

    @Test
    void refusesDisagreement() {
        refuses(
                "{\"weight_map\":{\"a\":\"m-00002-of-00002.safetensors\",\"b\":\"m-00001-of-00002.safetensors\"}}",
                "tensor 'c': found in m-00001-of-00002.safetensors, expected in no shard");
        refuses(
                "{\"weight_map\":{\"a\":\"m-00002-of-00002.safetensors\",\"d\":\"m-00002-of-00002.safetensors\"}}",
                "tensor 'd': not found in m-00002-of-00002.safetensors; copy the shard again");
        refuses(
                "{\"weight_map\":{\"a\":\"m-00002-of-00002.safetensors\",\"a\":\"m-00002-of-00002.safetensors\"}}",
                "index, character 50: 'a' is written twice, expected once");
        refuses(
                "{\"metadata\":{}}",
                "index, character 14: found no weight_map, expected the file name of every tensor");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../m.safetensors",
                "sub/m.safetensors",
                "/m.safetensors",
                ".safetensors",
                "C:m.safetensors",
                "m.bin",
                "~.safetensors"
            })
    void refusesShardsThatAreNotBareNames(String shard) {
        refuses(
                "{\"weight_map\":{\"a\":\"" + shard + "\"}}",
                "index, character 19: tensor 'a': found the file '" + shard
                        + "', expected the bare name of a .safetensors file beside the index");
    }

    private void refuses(String json, String message) {
        Path index = index(json);
        assertThatThrownBy(() -> Safetensors.readSharded(index))
                .isInstanceOf(CheckpointException.class)
                .hasMessage(index + ": " + message);
    }

    private Path index(String json) {
        return RawFiles.write(directory.resolve("m.safetensors.index.json"), json.getBytes(StandardCharsets.UTF_8));
    }

    private static Tensor scalar(double value) {
        return Tensor.fromDoubles(DType.F64, new double[] {value});
    }
}
