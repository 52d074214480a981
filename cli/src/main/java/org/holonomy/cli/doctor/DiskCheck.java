package org.holonomy.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Room for results. */
final class DiskCheck {

    private static final String SUBJECT = "disk";

    /** A reproduction of everything, with its figures, is some tens of megabytes; this leaves room for many. */
    private static final long COMFORTABLE = 1L << 30;

    private static final long NECESSARY = 64L << 20;

    private DiskCheck() {}

    static Finding disk(Path directory) {
        try {
            return judge(directory, Files.getFileStore(directory).getUsableSpace(), Files.isWritable(directory));
        } catch (IOException unknown) {
            return Finding.warn(
                    SUBJECT, "free space in %s is unknown: %s".formatted(directory, unknown), "look with df");
        }
    }

    static Finding judge(Path directory, long free, boolean writable) {
        String found = "%.1f GiB free in %s".formatted((double) free / (1L << 30), directory);
        if (free < NECESSARY) {
            return Finding.fail(SUBJECT, found, "results do not fit: free some space or choose another place with -o");
        }
        if (!writable) {
            return Finding.warn(SUBJECT, found + ", not writable", "choose where results go with -o");
        }
        return free < COMFORTABLE
                ? Finding.warn(SUBJECT, found, "enough for some results; free some space before long runs")
                : Finding.ok(SUBJECT, found);
    }
}
