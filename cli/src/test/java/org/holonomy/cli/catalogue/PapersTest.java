package org.holonomy.cli.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.holonomy.cli.experiment.Experiment;
import org.junit.jupiter.api.Test;

class PapersTest {

    private final Papers papers = Papers.shipped();
    private final Set<String> known =
            papers.papers().stream().map(Papers.Paper::id).collect(Collectors.toSet());

    @Test
    void everyPaperHasSomethingThatCannotBeTested() {
        assertThat(papers.untestable()).hasSize(9).allSatisfy(claim -> {
            assertThat(claim.claim()).isNotBlank().endsWith(".");
            assertThat(claim.reason()).isNotBlank().endsWith(".");
            assertThat(known).containsAll(claim.papers());
            assertThat(Catalogue.ids()).containsAll(claim.nearest());
        });
        assertThat(papers.untestable().stream().flatMap(claim -> claim.papers().stream()))
                .containsOnly(known.toArray(String[]::new))
                .containsAll(known);
    }

    /** A reader who meets a number in a source finds it among the papers. */
    @Test
    void everySourceOfAnEntryNamesAPaper() {
        assertThat(Catalogue.ids()).allSatisfy(id -> {
            String source = Experiment.read(Catalogue.document(id), Path.of(""))
                    .heading()
                    .source()
                    .orElseThrow();
            assertThat(known).anyMatch(paper -> source.matches("(extension of )?" + paper + "\\b.*"));
        });
    }
}
