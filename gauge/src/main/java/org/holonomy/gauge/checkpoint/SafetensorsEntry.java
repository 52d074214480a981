package org.holonomy.gauge.checkpoint;

/**
 * One tensor of a safetensors header, its shape checked and its bytes not yet looked for.
 *
 * @param name key in the header
 * @param dtype type of the elements
 * @param shape sizes of the axes
 * @param begin first byte, from the start of the data
 * @param end byte after the last
 */
record SafetensorsEntry(String name, DType dtype, Shape shape, long begin, long end) {

    /** Requires that the bytes claimed are as many as type and shape need. */
    void requireSize(String where) {
        String subject = Quoted.tensor(name);
        int needed = shape.bytes(where, subject, dtype);
        // The first two comparisons keep the difference from overflowing.
        if (begin < 0 || end < begin || end - begin != needed) {
            throw new CheckpointException(
                    where,
                    "%s: found data_offsets [%d, %d], expected %d bytes for shape %s of %s"
                            .formatted(subject, begin, end, needed, shape, dtype));
        }
    }
}
