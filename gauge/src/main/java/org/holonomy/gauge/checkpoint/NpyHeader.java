package org.holonomy.gauge.checkpoint;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What stands before the numbers of an npy array: magic, version, a Python dictionary.
 *
 * @param dtype type of the elements
 * @param bigEndian byte order of the numbers
 * @param fortran whether the first axis is fastest
 * @param shape sizes of the axes
 * @param length bytes of the header, where the numbers begin
 */
record NpyHeader(DType dtype, boolean bigEndian, boolean fortran, Shape shape, int length) {

    /** Longest dictionary read, as in NumPy's own reader. */
    static final int LONGEST_DICTIONARY = 10_000;

    /** Longest header: magic and version, a length of 4 bytes, the dictionary. */
    static final int LONGEST = 8 + Integer.BYTES + LONGEST_DICTIONARY;

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

    /** NumPy aligns the numbers to this, for vector loads from a mapping. */
    private static final int ALIGNMENT = 64;

    private static final Set<String> KEYS = Set.of("descr", "fortran_order", "shape");

    static boolean hasMagic(byte[] head) {
        return Arrays.equals(head, 0, Math.min(head.length, MAGIC.length), MAGIC, 0, MAGIC.length);
    }

    /**
     * Reads a header.
     *
     * @param where the file
     * @param subject the array, as the message names it
     * @param in left at the first byte of the numbers
     */
    static NpyHeader read(String where, String subject, InputStream in) throws IOException {
        byte[] start = in.readNBytes(MAGIC.length + 2);
        if (start.length < MAGIC.length + 2 || !hasMagic(start)) {
            throw new CheckpointException(
                    where, subject + ": found no npy magic, expected the bytes 93 4e 55 4d 50 59 and a version");
        }
        int version = start[MAGIC.length] & 0xff;
        int minor = start[MAGIC.length + 1] & 0xff;
        if (version < 1 || version > 3 || minor != 0) {
            throw new CheckpointException(
                    where, "%s: found npy version %d.%d, expected 1.0, 2.0 or 3.0".formatted(subject, version, minor));
        }
        int lengthBytes = version == 1 ? Short.BYTES : Integer.BYTES;
        long dictionary = littleEndian(where, subject, in.readNBytes(lengthBytes), lengthBytes);
        if (dictionary > LONGEST_DICTIONARY) {
            throw new CheckpointException(
                    where,
                    "%s: found a header of %d bytes, expected at most %d"
                            .formatted(subject, dictionary, LONGEST_DICTIONARY));
        }
        byte[] text = in.readNBytes((int) dictionary);
        if (text.length < dictionary) {
            throw new CheckpointException(
                    where,
                    "%s: found %d bytes of header, expected %d; the file is truncated"
                            .formatted(subject, text.length, dictionary));
        }
        Charset charset = version == 3 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
        return of(where, subject, decode(where, subject, charset, text), start.length + lengthBytes + text.length);
    }

    /** Returns version 1.0 of the header for a tensor, which is little-endian and in C order. */
    static byte[] write(Tensor tensor, String code) {
        String sizes = Arrays.stream(tensor.shape()).mapToObj(Integer::toString).collect(Collectors.joining(", "));
        String tuple = tensor.shape().length == 1 ? "(" + sizes + ",)" : "(" + sizes + ")";
        char order = code.endsWith("1") ? '|' : '<';
        String text = "{'descr': '%s%s', 'fortran_order': False, 'shape': %s, }".formatted(order, code, tuple);
        int prefix = MAGIC.length + 2 + Short.BYTES;
        int unpadded = prefix + text.length() + 1; // a newline ends the header
        int length = (unpadded + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        ByteBuffer header = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        header.put(MAGIC).put((byte) 1).put((byte) 0).putShort((short) (length - prefix));
        header.put((text + " ".repeat(length - unpadded) + "\n").getBytes(StandardCharsets.US_ASCII));
        return header.array();
    }

    private static NpyHeader of(String where, String subject, String text, int length) {
        Map<String, Object> members = PythonLiteral.dictionary(where, subject, text);
        if (!members.keySet().equals(KEYS)
                || !(members.get("descr") instanceof String descr)
                || !(members.get("fortran_order") instanceof Boolean fortran)
                || !(members.get("shape") instanceof List<?> sizes)) {
            throw new CheckpointException(
                    where,
                    "%s: header: found %s, expected descr: text, fortran_order: True or False, shape: tuple"
                            .formatted(subject, Quoted.text(members.toString())));
        }
        Shape shape = Shape.of(
                where, subject, sizes.stream().mapToLong(size -> (Long) size).toArray());
        return new NpyHeader(type(where, subject, descr), descr.startsWith(">"), fortran, shape, length);
    }

    private static DType type(String where, String subject, String descr) {
        String code = descr.isEmpty() ? "" : descr.substring(1);
        if (code.equals("O")) {
            throw new CheckpointException(
                    where,
                    subject + ": found Python objects (dtype object), which are a pickle and never read;"
                            + " save numbers: numpy.save(path, array.astype('f8'))");
        }
        // Bytes have no order, and NumPy says so with a bar; everything wider needs one.
        boolean ordered = descr.startsWith("<") || descr.startsWith(">");
        boolean unordered = descr.startsWith("|") && code.endsWith("1");
        return DType.ofNpy(ordered || unordered ? code : "")
                .orElseThrow(() -> new CheckpointException(
                        where,
                        "%s: found dtype %s, expected < or > and one of %s"
                                .formatted(subject, Quoted.name(descr), DType.npyCodes())));
    }

    private static long littleEndian(String where, String subject, byte[] bytes, int count) {
        if (bytes.length < count) {
            throw new CheckpointException(where, subject + ": found no length of the header; the file is truncated");
        }
        long value = 0;
        for (int i = 0; i < count; i++) {
            value |= (bytes[i] & 0xffL) << (Byte.SIZE * i);
        }
        return value;
    }

    private static String decode(String where, String subject, Charset charset, byte[] text) {
        try {
            CharBuffer decoded = charset.newDecoder().decode(ByteBuffer.wrap(text));
            return decoded.toString();
        } catch (CharacterCodingException e) {
            throw new CheckpointException(where, subject + ": header: not UTF-8; the file is damaged");
        }
    }
}
