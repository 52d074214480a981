package org.holonomy.cli.doctor;

import org.jspecify.annotations.Nullable;

/**
 * What one check found on this machine.
 *
 * @param subject what was looked at, a word or two
 * @param level whether the work can be done
 * @param found what is there
 * @param advice what to do about it; none where all is well
 */
public record Finding(
        String subject, Level level, String found, @Nullable String advice) {

    /** Whether the work can be done. */
    public enum Level {
        /** As it should be. */
        OK,
        /** Works, but worse than it could. */
        WARN,
        /** Some command cannot work. */
        FAIL
    }

    static Finding ok(String subject, String found) {
        return new Finding(subject, Level.OK, found, null);
    }

    static Finding warn(String subject, String found, String advice) {
        return new Finding(subject, Level.WARN, found, advice);
    }

    static Finding fail(String subject, String found, String advice) {
        return new Finding(subject, Level.FAIL, found, advice);
    }
}
