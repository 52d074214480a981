package org.holonomy.cli.catalogue;

import java.util.List;
import org.holonomy.cli.config.ConfigNode;

/**
 * A claim of the papers that no experiment can decide.
 *
 * @param papers the papers that make it, as {@link Papers.Paper#id}
 * @param claim what is said
 * @param reason why no number can decide it
 * @param nearest ids of the entries that test what can be tested of it; may be empty
 */
public record UntestableClaim(List<String> papers, String claim, String reason, List<String> nearest) {

    /** Copies the lists. */
    public UntestableClaim {
        papers = List.copyOf(papers);
        nearest = List.copyOf(nearest);
    }

    static UntestableClaim read(ConfigNode node) {
        return new UntestableClaim(
                texts(node.child("papers")),
                node.child("claim").asText(),
                node.child("reason").asText(),
                node.optional("nearest").map(UntestableClaim::texts).orElse(List.of()));
    }

    private static List<String> texts(ConfigNode list) {
        return list.asList().stream().map(ConfigNode::asText).toList();
    }
}
