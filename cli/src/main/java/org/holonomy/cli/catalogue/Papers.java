package org.holonomy.cli.catalogue;

import java.util.List;
import org.holonomy.cli.config.ConfigNode;

/**
 * What the catalogue is about: the papers, and those of their claims that no experiment can decide.
 *
 * @param papers in the order of their ids
 * @param untestable in the order of the papers
 */
public record Papers(List<Paper> papers, List<UntestableClaim> untestable) {

    private static final String NAME = "papers";

    /** Copies the lists. */
    public Papers {
        papers = List.copyOf(papers);
        untestable = List.copyOf(untestable);
    }

    /**
     * A paper.
     *
     * @param id what sources of entries call it, such as {@code 001}
     * @param citation author and title, or where it is found
     */
    public record Paper(String id, String citation) {

        private static Paper read(ConfigNode node) {
            return new Paper(node.child("id").asText(), node.child("citation").asText());
        }
    }

    /** Returns the papers of the shipped catalogue. */
    public static Papers shipped() {
        ConfigNode root = Catalogue.document(NAME).root();
        return new Papers(
                root.child("papers").asList().stream().map(Paper::read).toList(),
                root.child("untestable").asList().stream()
                        .map(UntestableClaim::read)
                        .toList());
    }
}
