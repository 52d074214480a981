package org.holonomy.cli.report;

import java.util.ArrayList;
import java.util.List;
import org.holonomy.cli.experiment.ClaimResult;

/**
 * A chapter and where its parts are found on the page.
 *
 * @param chapter what is said
 * @param anchor id of its section
 * @param claims its claims in order, each with the id of its details
 */
record PlacedChapter(Chapter chapter, String anchor, List<PlacedClaim> claims) {

    PlacedChapter {
        claims = List.copyOf(claims);
    }

    record PlacedClaim(ClaimResult result, String anchor) {}

    static PlacedChapter of(Chapter chapter, Anchors anchors) {
        String anchor = anchors.claim(chapter.study().experiment().heading().id());
        List<PlacedClaim> claims = new ArrayList<>();
        for (ClaimResult result : chapter.study().claims()) {
            claims.add(new PlacedClaim(result, anchors.claim(result.id())));
        }
        return new PlacedChapter(chapter, anchor, claims);
    }
}
