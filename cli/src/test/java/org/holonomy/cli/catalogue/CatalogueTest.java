package org.holonomy.cli.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.holonomy.cli.config.ConfigNode;
import org.holonomy.cli.config.Overrides;
import org.holonomy.cli.experiment.ClaimResult;
import org.holonomy.cli.experiment.Experiment;
import org.holonomy.cli.experiment.ExperimentRunner;
import org.holonomy.cli.experiment.Study;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The regression test of the whole house: every entry is run, and every claim in it must hold. */
class CatalogueTest {

    /** A deviation counts as gone where the control is this many times larger. */
    private static final double CONTROL_OVER_DEVIATION = 1e3;

    static List<String> ids() {
        return Catalogue.ids();
    }

    @Test
    void holdsTheEntriesInTheOrderOfThePapers() {
        assertThat(ids())
                .containsExactly(
                        "FFN-0", "FFN-1", "FFN-2", "FFN-2b", "FFN-3", "GEN-1", "ATT-1", "ATT-2", "NODE-0", "NODE-1",
                        "NODE-2", "NODE-3", "NODE-4", "NODE-5", "NODE-6", "HIGGS-1", "GEO-1", "GEO-2", "POLY-1",
                        "ORB-1", "ORB-2", "ORB-3", "ORB-4", "ORB-5", "COUNT-1", "COUNT-2", "COUNT-3", "EXT-6", "EXT-7",
                        "EXT-8", "EXT-11");
    }

    /** A claim that could not fail would show nothing: with other weights the reference digits are missed. */
    @ParameterizedTest
    @CsvSource({
        "FFN-0, output, 'constants.W2=D(24, 2, 5)'",
        "ATT-1, output, 'constants.Wv=transpose(D(23, 3, 3))'",
        "COUNT-3, output, 'constants.K1=D(22, 4, 18)'",
        "ORB-1, product, 'constants.B=D(25, 5, 3)'",
        "ORB-2, product, 'constants.B=stack(D(26, 5, 3), exp(D(4, 5, 3)))'",
        "ORB-3, scale, 'constants.K=stack(D(27, 4, 3), exp(D(4, 4, 3)))'",
        "ORB-4, euclidean-losses, 'constants.eta=0.051'",
        "ORB-5, barriers, 'constants.V=D(28, 4, 2)'"
    })
    void referenceDigitsAreMissedByOtherWeights(String id, String claim, String constant) {
        Experiment experiment =
                Experiment.read(Overrides.apply(Catalogue.document(id), List.of(constant)), Path.of(""));
        Study study = new ExperimentRunner(experiment, 1).run(name -> {});

        assertThat(study.claims())
                .filteredOn(result -> result.name().equals(claim))
                .singleElement()
                .extracting(ClaimResult::verdict)
                .isEqualTo(ClaimResult.Outcome.FAIL);
    }

    /** Symmetries hold whatever the weights are. */
    @ParameterizedTest
    @CsvSource({
        "FFN-1, 'constants.W1=D(31, 5, 3)', swap",
        "FFN-2, 'constants.W1=D(32, 5, 3)', relu",
        "ATT-2, 'constants.Wq=D(33, 3, 3)', general",
        "COUNT-3, 'constants.K2=D(34, 3, 36)', filters",
        "EXT-6, 'constants.W1=D(35, 5, 6)', same-function",
        "ORB-1, 'constants.A=D(36, 4, 3)', shift-by-column",
        "ORB-2, 'constants.A=stack(D(37, 4, 3), exp(D(38, 4, 3)))', by-column",
        "ORB-3, 'constants.V=D(39, 4, 2)', dynamic",
        "ORB-4, 'constants.Y=0.5*D(40, 4, 2)', riemannian-spread",
        "ORB-5, 'constants.Q1=stack(D(42, 4, 3), exp(D(43, 4, 3)))', geodesic"
    })
    void symmetriesHoldForOtherWeights(String id, String constant, String claim) {
        Experiment experiment =
                Experiment.read(Overrides.apply(Catalogue.document(id), List.of(constant)), Path.of(""));
        Study study = new ExperimentRunner(experiment, 1).run(name -> {});

        assertThat(study.claims())
                .filteredOn(result -> result.name().equals(claim))
                .singleElement()
                .satisfies(result -> assertThat(result.passed()).isTrue());
    }

    @ParameterizedTest
    @MethodSource("ids")
    void everyClaimHolds(String id) {
        Experiment experiment = Experiment.read(Catalogue.document(id), Path.of(""));
        Study study = new ExperimentRunner(experiment, 1).run(name -> {});

        assertThat(study.claims())
                .allSatisfy(claim -> assertThat(claim.verdict())
                        .as("%s = %s, %s", claim.id(), claim.decisive().value(), claim.word())
                        .isEqualTo(ClaimResult.Outcome.PASS));
        assertThat(study.claims()).extracting(ClaimResult::id).isEqualTo(expectedIds(id));
        assertThat(study.claims().stream().filter(CatalogueTest::isInvariance))
                .allSatisfy(claim -> assertThat(claim.decisive().control())
                        .as("control of %s", claim.id())
                        .isNotNull()
                        .isGreaterThan(CONTROL_OVER_DEVIATION * claim.decisive().value()));
    }

    /** Every claim that something vanishes names what must not; the rest is digits, orders, and the controls themselves. */
    @ParameterizedTest
    @MethodSource("ids")
    void whatVanishesHasAControlThatIsClaimedToo(String id) {
        ConfigNode claims = Catalogue.document(id).root().child("claims");

        claims.asObject().forEach((name, claim) -> {
            if (claim.optional("below").isPresent()) {
                ConfigNode control = claims.child(claim.child("control").asText());
                assertThat(control.asObject().keySet())
                        .as("control of %s/%s", id, name)
                        .containsAnyOf("breaks", "above", "order");
            }
        });
    }

    @ParameterizedTest
    @MethodSource("ids")
    void anEntrySaysWhereItIsPrintedAndWhatHolds(String id) {
        Experiment experiment = Experiment.read(Catalogue.document(id), Path.of(""));

        assertThat(experiment.heading().id()).isEqualTo(id);
        assertThat(experiment.heading().title()).isNotBlank();
        assertThat(experiment.heading().source()).isPresent();
        assertThat(experiment.heading().corrected()).isPresent();
    }

    private static boolean isInvariance(ClaimResult claim) {
        return claim.word().startsWith("≤") || claim.word().startsWith("EXACT");
    }

    /** Observables first, then the claims in the order of the file. */
    private static List<String> expectedIds(String id) {
        ConfigNode root = Catalogue.document(id).root();
        List<String> ids = new ArrayList<>();
        root.optional("observables")
                .ifPresent(node -> node.asList().forEach(item -> ids.add(id + "/" + item.asText())));
        root.child("claims").asObject().keySet().forEach(name -> ids.add(id + "/" + name));
        return ids;
    }
}
