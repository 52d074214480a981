package org.holonomy.gauge.checkpoint;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * The index of a model in shards: which file beside it holds which tensor.
 *
 * @param path the index
 * @param weightMap file names by tensor names, in the index's order
 */
record ShardIndex(Path path, Map<String, String> weightMap) {

    /** Reads an index: {@code {"metadata": {…}, "weight_map": {"tensor": "file", …}}}. */
    static ShardIndex read(Path path) {
        try (SourceFile file = SourceFile.open(path)) {
            if (file.length() > Safetensors.LONGEST_HEADER) {
                throw new CheckpointException(
                        file.where(),
                        "found an index of %d bytes, expected at most %d"
                                .formatted(file.length(), Safetensors.LONGEST_HEADER));
            }
            return parse(path, file.head(Safetensors.LONGEST_HEADER));
        }
    }

    private static ShardIndex parse(Path path, byte[] utf8) {
        Map<String, String> weightMap = new LinkedHashMap<>();
        try (StrictJson json = new StrictJson(path.toString(), "index", utf8)) {
            json.openObject("index");
            Set<String> members = new HashSet<>();
            for (String member = json.nextMember(members); member != null; member = json.nextMember(members)) {
                if (member.equals("weight_map")) {
                    readMap(json, weightMap);
                } else {
                    json.skip();
                }
            }
            if (!members.contains("weight_map")) {
                throw json.error("found no weight_map, expected the file name of every tensor");
            }
            json.end();
        }
        return new ShardIndex(path, weightMap);
    }

    private static void readMap(StrictJson json, Map<String, String> weightMap) {
        json.openObject("weight_map");
        Set<String> names = new HashSet<>();
        for (String name = json.nextMember(names); name != null; name = json.nextMember(names)) {
            String shard = json.string(Quoted.tensor(name));
            if (!isBareName(shard)) {
                throw json.error("%s: found the file %s, expected the bare name of a .safetensors file beside the index"
                        .formatted(Quoted.tensor(name), Quoted.name(shard)));
            }
            weightMap.put(name, shard);
        }
    }

    /** Letters, digits and a few marks: no separator, drive, stream or parent of any system fits in. */
    private static boolean isBareName(String shard) {
        return shard.matches("[A-Za-z0-9_][A-Za-z0-9._+=-]*\\.safetensors");
    }

    /** Reads the shards and requires that each holds exactly what the index says. */
    TensorFile assemble() {
        String where = path.toString();
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        Map<String, String> metadata = new LinkedHashMap<>();
        for (String shard : new LinkedHashSet<>(weightMap.values())) {
            TensorFile file = Safetensors.read(path.resolveSibling(shard));
            if (tensors.isEmpty()) {
                metadata.putAll(file.metadata());
            }
            file.tensors().forEach((name, tensor) -> {
                if (!shard.equals(weightMap.get(name))) {
                    throw new CheckpointException(
                            where,
                            "%s: found in %s, expected in %s"
                                    .formatted(Quoted.tensor(name), shard, weightMap.getOrDefault(name, "no shard")));
                }
                tensors.put(name, tensor);
            });
        }
        weightMap.forEach((name, shard) -> {
            if (!tensors.containsKey(name)) {
                throw new CheckpointException(
                        where, "%s: not found in %s; copy the shard again".formatted(Quoted.tensor(name), shard));
            }
        });
        return TensorFile.ordered(where, tensors, metadata);
    }
}
