package org.holonomy.cli.terminal;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** How far something long has come. Steps may be counted by several threads; closing takes the bar away. */
public final class Progress implements AutoCloseable {

    /** Fast enough to look alive, slow enough to cost nothing. */
    private static final int UPDATE_MILLISECONDS = 500;

    private final @Nullable ProgressBar bar;
    private final @Nullable ProgressLine line;

    private Progress(@Nullable ProgressBar bar, @Nullable ProgressLine line) {
        this.bar = bar;
        this.line = line;
    }

    static Progress silent() {
        return new Progress(null, null);
    }

    static Progress shownOn(ProgressLine line, String task, long steps) {
        ProgressBar bar = new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(steps)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(UPDATE_MILLISECONDS)
                .continuousUpdate()
                .setConsumer(line)
                .build();
        return new Progress(bar, line);
    }

    /** Counts one step as done. */
    public void step() {
        if (bar != null) {
            bar.step();
        }
    }

    /** Names the step that is under way, behind the bar. */
    public void current(String step) {
        if (bar != null) {
            bar.setExtraMessage(step);
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
        if (line != null) {
            // A bar that is closed before its first picture draws that one, and does not close its line.
            line.close();
        }
    }
}
