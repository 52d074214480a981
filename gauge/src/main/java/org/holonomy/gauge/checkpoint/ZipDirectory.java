package org.holonomy.gauge.checkpoint;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Looks at the end of a zip archive before the platform's reader does: that reader allocates twelve bytes for every
 * entry the archive claims, before it compares the claim with anything. The usual end record claims at most 65,535, but
 * the one for large archives up to 2⁶⁴.
 *
 * <p><b>Source.</b> PKWARE, <i>.ZIP File Format Specification</i> 6.3.10, sections 4.3.14 to 4.3.16.
 */
final class ZipDirectory {

    /** Longest possible tail: a comment of 64 KiB, the end record, the locator of the large one. */
    private static final int LONGEST_TAIL = (1 << 16) + 22 + 20;

    private static final int LOCATOR_SIGNATURE = 0x07064b50;

    private static final int LOCATOR_LENGTH = 20;

    private static final int RECORD_LENGTH = 56;

    private ZipDirectory() {}

    /** Refuses an archive whose large end record, wherever a locator may point, claims more entries than accepted. */
    static void requireModest(SourceFile file, int mostEntries) {
        ByteBuffer tail = tail(file);
        for (int at = 0; at + LOCATOR_LENGTH <= tail.capacity(); at++) {
            if (tail.getInt(at) == LOCATOR_SIGNATURE) {
                long record = tail.getLong(at + 8);
                if (record >= 0 && record <= file.length() - RECORD_LENGTH) {
                    long entries =
                            littleEndian(file.read(record, RECORD_LENGTH)).getLong(32);
                    requireModest(file.where(), entries, mostEntries);
                }
            }
        }
    }

    static void requireModest(String where, long entries, int mostEntries) {
        if (entries < 0 || entries > mostEntries) {
            throw new CheckpointException(
                    where,
                    "found %s entries, expected at most %d".formatted(Long.toUnsignedString(entries), mostEntries));
        }
    }

    private static ByteBuffer tail(SourceFile file) {
        int length = (int) Math.min(LONGEST_TAIL, file.length());
        return littleEndian(file.read(file.length() - length, length));
    }

    private static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
