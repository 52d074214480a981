package org.holonomy.cli.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * The known word closest to one that is not known.
 *
 * <p>Closeness is the Damerau–Levenshtein distance (optimal string alignment): the fewest insertions, deletions,
 * substitutions and swaps of neighbours. No library kept for another reason offers it; picocli's own measure is private.
 *
 * <p><b>Source.</b> F. J. Damerau, <i>A technique for computer detection and correction of spelling errors</i>, Comm.
 * ACM 7 (1964).
 */
public final class Suggestion {

    /** Names are shorter; beyond this the distance would only cost time (it is quadratic). */
    private static final int LONGEST_WORD = 100;

    private Suggestion() {}

    /**
     * Returns the candidate nearest to {@code word}, if one is near enough: at most one edit in three letters, and always
     * one edit. Case does not count. Among equals the first in the order of the collection wins.
     */
    public static Optional<String> nearest(String word, Collection<String> candidates) {
        if (word.length() > LONGEST_WORD) {
            return Optional.empty();
        }
        int allowed = Math.max(1, word.length() / 3);
        String lower = word.toLowerCase(Locale.ROOT);
        return candidates.stream()
                .filter(candidate -> candidate.length() > 1 && candidate.length() <= LONGEST_WORD)
                .map(candidate -> new Scored(candidate, distance(lower, candidate.toLowerCase(Locale.ROOT))))
                .filter(scored -> scored.distance() <= allowed)
                .min(Comparator.comparingInt(Scored::distance))
                .map(Scored::candidate);
    }

    /** Returns {@code  (did you mean `…`?)} with a space before it, or nothing. */
    public static String hint(String word, Collection<String> candidates) {
        return nearest(word, candidates).map(" (did you mean `%s`?)"::formatted).orElse("");
    }

    static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                d[i][j] = i == 0 || j == 0 ? i + j : edit(d, a, b, i, j);
            }
        }
        return d[a.length()][b.length()];
    }

    /** The recurrence for 1 ≤ i ≤ |a|, 1 ≤ j ≤ |b|. */
    private static int edit(int[][] d, String a, String b, int i, int j) {
        int substitution = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int best = Math.min(substitution, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, d[i - 2][j - 2] + 1) : best;
    }

    private record Scored(String candidate, int distance) {}
}
