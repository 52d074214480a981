package org.holonomy.cli.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.holonomy.cli.config.Suggestion;
import org.holonomy.cli.config.YamlDocument;
import org.holonomy.cli.terminal.UserError;
import org.holonomy.cli.terminal.UserException;

/** The entries that {@code reproduce} runs, each an experiment file that {@code run} could run as well. */
public final class Catalogue {

    private static final List<String> IDS = List.of(
            "FFN-0", "FFN-1", "FFN-2", "FFN-2b", "FFN-3", "GEN-1", "ATT-1", "ATT-2", "NODE-0", "NODE-1", "NODE-2",
            "NODE-3", "NODE-4", "NODE-5", "NODE-6", "HIGGS-1", "GEO-1", "GEO-2", "POLY-1", "ORB-1", "ORB-2", "ORB-3",
            "ORB-4", "ORB-5", "COUNT-1", "COUNT-2", "COUNT-3", "EXT-6", "EXT-7", "EXT-8", "EXT-11");

    private Catalogue() {}

    /** Returns the ids of all entries, in the order in which they are run. */
    public static List<String> ids() {
        return IDS;
    }

    /**
     * Returns the id that a person meant, whatever its case.
     *
     * @throws UserException if there is no such entry, with the nearest id
     */
    public static String find(String typed) {
        for (String id : IDS) {
            if (id.equalsIgnoreCase(typed)) {
                return id;
            }
        }
        throw new UserException(UserError.of("no catalogue entry '%s'%s; there are %s"
                .formatted(typed, Suggestion.hint(typed.toUpperCase(Locale.ROOT), IDS), String.join(", ", IDS))));
    }

    /** Returns the text of an entry's experiment file. */
    public static String text(String id) {
        String resource = id + ".yaml";
        try (InputStream in = Catalogue.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("catalogue: " + resource + " is missing from the program");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns an entry's experiment file, parsed. */
    public static YamlDocument document(String id) {
        return YamlDocument.read(text(id), id + ".yaml");
    }
}
