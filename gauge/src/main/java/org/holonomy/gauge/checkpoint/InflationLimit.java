package org.holonomy.gauge.checkpoint;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Counts the bytes that come out of an archive and stops at a total: what a zip says about its sizes proves nothing.
 *
 * <p>A model's weights shrink by a factor of two at most, an array of zeros by a thousand. So an archive may grow by
 * {@value #RATIO}, and a small one to {@value #FLOOR} bytes whatever the ratio.
 */
final class InflationLimit {

    /** Growth accepted of an archive as a whole. */
    static final long RATIO = 100;

    /** Total accepted of any archive. */
    static final long FLOOR = 64L << 20;

    private final String where;
    private final long limit;
    private long total;

    /**
     * Starts counting.
     *
     * @param where the file
     * @param compressed size of the archive in bytes
     */
    InflationLimit(String where, long compressed) {
        this.where = where;
        this.limit = Math.max(FLOOR, RATIO * compressed);
    }

    /** Returns a stream that counts what is read from {@code entry} under the name of {@code subject}. */
    InputStream counting(String subject, InputStream entry) {
        return new FilterInputStream(entry) {
            @Override
            public int read() throws IOException {
                int next = super.read();
                count(subject, next < 0 ? 0 : 1);
                return next;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                int read = super.read(buffer, offset, length);
                count(subject, Math.max(read, 0));
                return read;
            }
        };
    }

    private void count(String subject, int bytes) {
        total += bytes;
        if (total > limit) {
            throw new CheckpointException(
                    where,
                    "%s: the archive inflates to more than %d bytes, the most accepted for its size; it may be a zip bomb,"
                                    .formatted(subject, limit)
                            + " save it again with numpy.savez, uncompressed");
        }
    }
}
