package org.holonomy.cli.config;

import java.util.List;

/** Tells one mistake once where the validator tells it twice. */
final class Findings {

    private Findings() {}

    /**
     * Drops a missing key where the same object has an unknown key that suggests it: {@code symetry} is one mistake, not a
     * key too many and a key too few.
     */
    static List<Finding> withoutEchoes(List<Finding> findings) {
        return findings.stream()
                .filter(finding ->
                        !finding.isMissingKey() || findings.stream().noneMatch(f -> isMisspelling(f, finding)))
                .toList();
    }

    private static boolean isMisspelling(Finding unknown, Finding missing) {
        return unknown.isUnknownKey()
                && unknown.instance().equals(missing.instance())
                && Suggestion.nearest(unknown.property(), unknown.knownKeys())
                        .filter(missing.property()::equals)
                        .isPresent();
    }
}
