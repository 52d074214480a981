package org.holonomy.ode.naming;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A closed list of names and what they stand for, in the order in which they are listed to a reader.
 *
 * @param subject what is being named, as it begins the message of a failed look-up, such as {@code "activation"}
 * @param meanings name ↦ meaning
 * @param <T> what a name stands for
 */
public record Vocabulary<T>(String subject, Map<String, T> meanings) {

    /** A slip of the finger changes, adds or drops a letter or two; more than this is another word. */
    private static final int LARGEST_SLIP = 2;

    /** Copies the names and keeps their order. */
    public Vocabulary {
        meanings = Collections.unmodifiableMap(new LinkedHashMap<>(meanings));
    }

    /**
     * Returns the vocabulary of a list of things that know their names.
     *
     * @param subject what is being named
     * @param things in the order of listing
     * @param name gives the name of a thing
     */
    public static <T> Vocabulary<T> of(String subject, List<T> things, Function<T, String> name) {
        Map<String, T> meanings = new LinkedHashMap<>();
        for (T thing : things) {
            meanings.put(name.apply(thing), thing);
        }
        return new Vocabulary<>(subject, meanings);
    }

    /**
     * Returns what a name stands for.
     *
     * @throws IllegalArgumentException listing every name, and the closest one if the name looks like a slip
     */
    public T lookUp(String name) {
        T meaning = meanings.get(name);
        if (meaning == null) {
            throw new IllegalArgumentException("%s: unknown name '%s', expected one of %s%s"
                    .formatted(
                            subject,
                            name,
                            String.join(", ", meanings.keySet()),
                            closest(name).map("; did you mean '%s'?"::formatted).orElse("")));
        }
        return meaning;
    }

    /** Returns the name nearest to a misspelt one, if it is near enough to be a slip; case and underscores count little. */
    private Optional<String> closest(String misspelt) {
        String given = misspelt.toLowerCase(Locale.ROOT).replace('_', '-');
        int allowed = Math.min(LARGEST_SLIP, given.length() / 2);
        Optional<String> best = Optional.empty();
        for (String name : meanings.keySet()) {
            int distance = editDistance(given, name);
            if (distance <= allowed) {
                best = Optional.of(name);
                allowed = distance - 1;
            }
        }
        return best;
    }

    /** Levenshtein's distance: the least number of letters to change, add or drop. */
    private static int editDistance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
