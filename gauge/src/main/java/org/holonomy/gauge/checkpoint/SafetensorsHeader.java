package org.holonomy.gauge.checkpoint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The JSON header of a safetensors file, parsed and compared with the size of the data behind it.
 *
 * <p>The tensors must tile the data: in order of their offsets each begins where the last one ended, the first at 0, the
 * last at the end of the file. So no byte is hidden, none is shared, and a claim about sizes cannot exceed the file.
 *
 * @param metadata texts by name, in the header's order
 * @param entries tensors in the order of their data
 */
record SafetensorsHeader(Map<String, String> metadata, List<SafetensorsEntry> entries) {

    /** Key that holds texts instead of a tensor. */
    static final String METADATA = "__metadata__";

    /**
     * Reads a header.
     *
     * @param where the file
     * @param utf8 the header without its length
     * @param dataLength bytes that follow the header
     * @throws CheckpointException if anything is out of order
     */
    static SafetensorsHeader parse(String where, byte[] utf8, long dataLength) {
        Map<String, String> metadata = new LinkedHashMap<>();
        List<SafetensorsEntry> entries = new ArrayList<>();
        try (StrictJson json = new StrictJson(where, "header", utf8)) {
            json.openObject("header");
            Set<String> names = new HashSet<>();
            for (String name = json.nextMember(names); name != null; name = json.nextMember(names)) {
                if (name.equals(METADATA)) {
                    readMetadata(json, metadata);
                } else {
                    entries.add(readEntry(where, json, name));
                }
            }
            json.end();
        }
        // Stable, so that empty tensors at one offset stay in the header's order.
        entries.sort(Comparator.comparingLong(SafetensorsEntry::begin).thenComparingLong(SafetensorsEntry::end));
        requireTiling(where, entries, dataLength);
        return new SafetensorsHeader(metadata, List.copyOf(entries));
    }

    private static void readMetadata(StrictJson json, Map<String, String> metadata) {
        json.openObject(METADATA);
        Set<String> keys = new HashSet<>();
        for (String key = json.nextMember(keys); key != null; key = json.nextMember(keys)) {
            metadata.put(key, json.string(METADATA + ", " + Quoted.name(key)));
        }
    }

    private static SafetensorsEntry readEntry(String where, StrictJson json, String name) {
        String subject = Quoted.tensor(name);
        @Nullable DType dtype = null;
        @Nullable Shape shape = null;
        long @Nullable [] offsets = null;
        json.openObject(subject);
        Set<String> keys = new HashSet<>();
        for (String key = json.nextMember(keys); key != null; key = json.nextMember(keys)) {
            switch (key) {
                case "dtype" -> dtype = readType(json, subject);
                case "shape" ->
                    shape = Shape.of(where, subject, readNumbers(json, subject + ", shape", Shape.MOST_AXES));
                case "data_offsets" -> offsets = readNumbers(json, subject + ", data_offsets", 2);
                default ->
                    throw json.error("%s: found key %s, expected dtype, shape and data_offsets"
                            .formatted(subject, Quoted.name(key)));
            }
        }
        if (dtype == null || shape == null || offsets == null || offsets.length != 2) {
            throw json.error("%s: found only part of a description, expected dtype, shape and two data_offsets"
                    .formatted(subject));
        }
        return new SafetensorsEntry(name, dtype, shape, offsets[0], offsets[1]);
    }

    private static DType readType(StrictJson json, String subject) {
        String name = json.string(subject + ", dtype");
        return DType.ofSafetensors(name)
                .orElseThrow(() -> json.error("%s: found dtype %s, expected one of %s"
                        .formatted(subject, Quoted.name(name), DType.safetensorsNames())));
    }

    private static long[] readNumbers(StrictJson json, String what, int most) {
        long[] numbers = new long[most];
        int count = 0;
        json.openArray(what);
        while (json.hasNumber(what)) {
            if (count == most) {
                throw json.error("%s: found more than %d numbers, expected at most %d".formatted(what, most, most));
            }
            numbers[count++] = json.number(what);
        }
        return Arrays.copyOf(numbers, count);
    }

    private static void requireTiling(String where, List<SafetensorsEntry> entries, long dataLength) {
        long end = 0;
        String previous = "the header";
        for (SafetensorsEntry entry : entries) {
            String subject = Quoted.tensor(entry.name());
            entry.requireSize(where);
            if (entry.begin() != end) {
                throw new CheckpointException(
                        where,
                        "%s: found begin %d, expected %d, where %s ends; the data %s"
                                .formatted(
                                        subject,
                                        entry.begin(),
                                        end,
                                        previous,
                                        entry.begin() < end ? "overlap" : "have a gap"));
            }
            if (entry.end() > dataLength) {
                throw new CheckpointException(
                        where,
                        "%s: found end %d, expected at most %d, where the file ends; it is truncated, copy it again"
                                .formatted(subject, entry.end(), dataLength));
            }
            end = entry.end();
            previous = subject;
        }
        if (end != dataLength) {
            throw new CheckpointException(
                    where,
                    "found %d bytes of data, expected %d, where %s ends; the rest belongs to no tensor"
                            .formatted(dataLength, end, previous));
        }
    }
}
