package org.holonomy.cli.terminal;

import java.io.PrintWriter;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import me.tongfei.progressbar.ProgressBarConsumer;

/** The line of a terminal on which a progress bar is drawn again and again; hidden while the work is still short. */
final class ProgressLine implements ProgressBarConsumer {

    /** Work that ends before is not worth a bar that flashes up. */
    static final long PATIENCE = TimeUnit.SECONDS.toNanos(2);

    /** One column less than the narrowest usual terminal, where a full line would wrap. */
    private static final int WIDTH = 79;

    private static final String ERASE_LINE = "\r\u001b[K";

    private final PrintWriter err;
    private final LongSupplier nanoseconds;
    private final long start;

    private boolean drawn;
    private boolean closed;

    ProgressLine(PrintWriter err, LongSupplier nanoseconds) {
        this.err = err;
        this.nanoseconds = nanoseconds;
        this.start = nanoseconds.getAsLong();
    }

    @Override
    public int getMaxRenderedLength() {
        return WIDTH;
    }

    @Override
    public synchronized void accept(String rendered) {
        if (!closed && nanoseconds.getAsLong() - start >= PATIENCE) {
            err.print(ERASE_LINE + rendered);
            err.flush();
            drawn = true;
        }
    }

    @Override
    public synchronized void clear() {
        if (drawn) {
            err.print(ERASE_LINE);
            err.flush();
            drawn = false;
        }
    }

    @Override
    public synchronized void close() {
        clear();
        closed = true;
    }
}
