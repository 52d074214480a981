package org.holonomy.gauge.checkpoint;

import java.io.ByteArrayOutputStream;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes the JSON header of a safetensors file as other writers of the format do: no white space, metadata first. */
final class SafetensorsText {

    private static final JsonFactory FACTORY = new JsonFactory();

    private SafetensorsText() {}

    /** Returns the header in UTF-8, padded with spaces to a multiple of 8 bytes, for tensors in the file's order. */
    static byte[] of(TensorFile file) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            if (!file.metadata().isEmpty()) {
                writeMetadata(json, file.metadata());
            }
            long offset = 0;
            for (Map.Entry<String, Tensor> entry : file.tensors().entrySet()) {
                Tensor tensor = entry.getValue();
                json.writeName(entry.getKey());
                writeTensor(json, tensor, offset);
                offset += tensor.byteCount();
            }
            json.writeEndObject();
        }
        while (text.size() % Long.BYTES != 0) {
            text.write(' ');
        }
        return text.toByteArray();
    }

    private static void writeMetadata(JsonGenerator json, Map<String, String> metadata) {
        json.writeName(SafetensorsHeader.METADATA);
        json.writeStartObject();
        metadata.forEach(json::writeStringProperty);
        json.writeEndObject();
    }

    private static void writeTensor(JsonGenerator json, Tensor tensor, long begin) {
        json.writeStartObject();
        json.writeStringProperty("dtype", tensor.dtype().name());
        json.writeName("shape");
        int[] shape = tensor.shape();
        json.writeArray(shape, 0, shape.length);
        json.writeName("data_offsets");
        json.writeArray(new long[] {begin, begin + tensor.byteCount()}, 0, 2);
        json.writeEndObject();
    }
}
