package org.holonomy.gauge.checkpoint;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Collectors;

/** What to say about a tensor that is not there: the likeliest name meant, and what the file holds. */
final class NameHint {

    /** Names listed in a message; more would bury its beginning. */
    private static final int LISTED = 8;

    /** Names compared at most, and characters of each: bounds the work that a hostile file can ask for. */
    private static final int COMPARED = 10_000;

    private static final int COMPARED_CHARACTERS = 100;

    private NameHint() {}

    /** Returns the end of a message: {@code "; did you mean 'x'? the file holds 'x', 'y'"}. */
    static String of(String missing, Collection<String> present) {
        String meant = nearest(missing, present)
                .map(n -> "; did you mean " + Quoted.name(n) + "?")
                .orElse(";");
        return meant + " the file holds " + listing(present);
    }

    private static String listing(Collection<String> present) {
        if (present.isEmpty()) {
            return "no tensor";
        }
        String listed = present.stream().limit(LISTED).map(Quoted::name).collect(Collectors.joining(", "));
        return present.size() <= LISTED ? listed : listed + " and " + (present.size() - LISTED) + " more";
    }

    /** A name that ends alike wins (wrapped models add a prefix), then the one fewest edits away, if few enough. */
    private static Optional<String> nearest(String missing, Collection<String> present) {
        Optional<String> wrapped = present.stream()
                .filter(n -> n.endsWith("." + missing) || missing.endsWith("." + n))
                .findFirst();
        return wrapped.or(() -> present.stream()
                .limit(COMPARED)
                .filter(n -> edits(missing, n) <= Math.max(1, Math.min(missing.length(), n.length()) / 3))
                .min(Comparator.comparingInt(n -> edits(missing, n))));
    }

    /** Levenshtein distance of the beginnings, letters compared without case, one row of the table at a time. */
    private static int edits(String from, String to) {
        int rows = Math.min(from.length(), COMPARED_CHARACTERS);
        int columns = Math.min(to.length(), COMPARED_CHARACTERS);
        int[] row = new int[columns + 1];
        for (int j = 0; j <= columns; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= rows; i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= columns; j++) {
                boolean same = Character.toLowerCase(from.charAt(i - 1)) == Character.toLowerCase(to.charAt(j - 1));
                int substituted = diagonal + (same ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[columns];
    }
}
