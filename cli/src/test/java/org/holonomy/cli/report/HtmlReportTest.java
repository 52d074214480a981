package org.holonomy.cli.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.holonomy.cli.catalogue.Papers;
import org.holonomy.cli.experiment.ClaimResult;
import org.holonomy.plots.jfree.JFreeFigureWriter;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** The page is written so that an XML parser reads it, which then finds what a browser would. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HtmlReportTest {

    private final HtmlReport report = new HtmlReport(new JFreeFigureWriter());
    private List<Chapter> chapters = List.of();
    private String page = "";
    private Document document = newDocument("<html/>");

    @BeforeAll
    void writeAPageOfSeveralExperiments() {
        chapters = chapters();
        page = report.page("Samples & <more>", chapters, Papers.shipped(), Samples.provenance(1));
        document = newDocument(page);
    }

    @Test
    void itIsWellFormed() {
        assertThat(page).startsWith("<!DOCTYPE html>\n<html lang=\"en\">").endsWith("</html>\n");
        assertThat(texts("title").get(0)).isEqualTo("Samples & <more>");
        assertThat(elements("section").stream().map(section -> section.getAttribute("id")))
                .startsWith("failures", "contents", "NODE-2", "NODE-2.2")
                .endsWith("untestable", "papers", "provenance")
                .hasSize(chapters.size() + 5);
    }

    @Test
    void nothingIsFetchedAndNothingRuns() {
        assertThat(elements("script")).isEmpty();
        assertThat(elements("link")).isEmpty();
        assertThat(elements("img")).isEmpty();
        assertThat(page.replaceAll("\"http://www\\.w3\\.org/(2000/svg|1999/xlink)\"", ""))
                .doesNotContain("http:")
                .doesNotContain("https:")
                .doesNotContain("@import")
                .doesNotContain("javascript:");
        assertThat(references()).allMatch(reference -> reference.startsWith("#"));
    }

    /** The first sample stands there twice: its claims, figures and outlines have ids of their own all the same. */
    @Test
    void idsAreUniqueAndReferencesFindThem() {
        List<String> ids = all().stream()
                .map(element -> element.getAttribute("id"))
                .filter(id -> !id.isEmpty())
                .toList();
        Set<String> different = new HashSet<>(ids);

        assertThat(ids).hasSizeGreaterThan(100).doesNotHaveDuplicates();
        assertThat(references())
                .hasSizeGreaterThan(100)
                .allMatch(reference -> different.contains(reference.substring(1)));
        assertThat(elements("figure")).allMatch(figure -> different.contains(figure.getAttribute("aria-labelledby")));
    }

    @Test
    void aVerdictNeverStandsWithoutItsNumbers() {
        List<Element> verdicts = elements("td").stream()
                .filter(cell -> cell.getAttribute("class").equals("verdict"))
                .toList();
        int claims = chapters.stream()
                .mapToInt(chapter -> chapter.study().claims().size())
                .sum();

        assertThat(verdicts).hasSize(2 * claims + failed().size()).allSatisfy(verdict -> {
            NodeList cells = ((Element) verdict.getParentNode()).getElementsByTagName("td");
            assertThat(cells.getLength()).isEqualTo(4);
            assertThat(verdict.getTextContent()).containsAnyOf("✓\u00A0PASS", "✗\u00A0FAIL");
            assertThat(cells.item(1).getTextContent()).containsPattern("[0-9]");
            assertThat(cells.item(2).getTextContent()).containsPattern("[0-9]");
            assertThat(cells.item(3).getTextContent()).matches("is a control|none|.*[0-9].*");
        });
    }

    /** What fails is read first, under its full id, and leads to its numbers. */
    @Test
    void claimsThatFailStandFirst() {
        Element table = (Element)
                elements("section").get(0).getElementsByTagName("table").item(0);
        NodeList links = table.getElementsByTagName("a");

        assertThat(failed())
                .extracting(ClaimResult::name)
                .containsExactly("open-frame", "too-strict", "open-frame", "too-strict");
        assertThat(links.getLength()).isEqualTo(4);
        assertThat(links.item(1).getTextContent()).isEqualTo("NODE-2/too-strict");
        assertThat(((Element) links.item(3)).getAttribute("href")).isEqualTo("#NODE-2/too-strict.2");
        assertThat(texts("li")).contains("NODE-2 ✗\u00A0fails", "PLAIN");
    }

    @Test
    void aPageWithoutFailuresAndPapersHasNoSectionsOfThem() {
        String plain = report.page("plain", List.of(Samples.chapter(Samples.alone())), null, Samples.provenance(1));

        assertThat(plain)
                .contains("<section id=\"contents\"")
                .doesNotContain("id=\"failures\"")
                .doesNotContain("id=\"untestable\"")
                .doesNotContain("#untestable");
    }

    /** An entry that tests what can be tested is linked only where it stands on the page. */
    @Test
    void whatCannotBeTestedIsSaidWithTheReason() {
        List<String> rows = elements("tr").stream()
                .map(Element::getTextContent)
                .filter(row -> row.contains("lattice of spacetime"))
                .toList();
        Element similarities = elements("tr").stream()
                .filter(row -> row.getTextContent().contains("amusing similarities"))
                .findFirst()
                .orElseThrow();

        assertThat(rows)
                .singleElement()
                .asString()
                .startsWith("001")
                .contains("No dynamics is given")
                .endsWith("POLY-1");
        assertThat(similarities.getTextContent()).endsWith("NODE-2, NODE-4, HIGGS-1");
        assertThat(similarities.getElementsByTagName("a").getLength()).isEqualTo(1);
        assertThat(texts("dd")).contains("Chuang, The orbits of neural networks");
    }

    /** Headings go down one step at a time; every head of a column and of a row says what it heads. */
    @Test
    void headingsAndTablesAreInOrder() {
        List<Integer> levels = all().stream()
                .map(Element::getTagName)
                .filter(name -> name.matches("h[1-6]"))
                .map(name -> name.charAt(1) - '0')
                .toList();

        assertThat(levels).startsWith(1, 2);
        for (int i = 1; i < levels.size(); i++) {
            assertThat(levels.get(i)).isBetween(2, levels.get(i - 1) + 1);
        }
        assertThat(elements("th")).allMatch(th -> th.getAttribute("scope").matches("col|row|rowgroup"));
    }

    @Test
    void aRowSaysWhatWasFound() {
        String row = rowOf("too-strict");

        assertThat(row)
                .contains("a bound below rounding, to show a claim that fails & <its> row")
                .contains("✗\u00A0FAIL")
                .contains("10−14")
                .contains("≤ 10−18")
                .endsWith("none");
        assertThat(rowOf("frame-invariance")).contains("✓\u00A0PASS").endsWith("0.816");
    }

    @Test
    void markupFromAFileIsText() {
        assertThat(elements("b")).isEmpty();
        assertThat(elements("i")).isEmpty();
        assertThat(texts("h2")).anyMatch(text -> text.contains("<b>Decay</b> & 'growth'"));
        assertThat(texts("li")).contains("</li><img src=x>");
        assertThat(texts("p")).contains("Source: <script>alert(1)</script>");
    }

    /** A formula that cannot be set stands there as it was written. */
    @Test
    void aBrokenFormulaDoesNotCostTheReport() {
        assertThat(texts("code")).contains("\\frac{");
    }

    @Test
    void formulasAreDrawnAndNamed() {
        assertThat(elements("svg"))
                .anyMatch(svg -> svg.getAttribute("aria-label").startsWith("w \\to g w g^{-1} + \\dot g g^{-1}")
                        && svg.getAttribute("fill").equals("currentColor"));
    }

    @Test
    void aFigureThatIsMissingIsExplained() {
        assertThat(texts("p")).anyMatch(text -> text.startsWith("No figure of the trajectory: stopped at t = 1.00000"));
    }

    @Test
    void theSameChaptersGiveTheSameBytesUpToTheProvenance() {
        String other = report.page("Samples & <more>", chapters(), Papers.shipped(), Samples.provenance(2));

        assertThat(beforeProvenance(other)).isEqualTo(beforeProvenance(page));
        assertThat(other).isNotEqualTo(page);
    }

    @Test
    void theProvenanceIsComplete() {
        assertThat(page.substring(page.indexOf("<section id=\"provenance\"")))
                .contains("0123456789abcdef0123456789abcdef01234567")
                .contains("run &lt;sample&gt;.yaml")
                .contains("Sample 17.0.1")
                .contains("Linux &lt;6&gt;, 2 cores, back end cpu")
                .contains("2023-11-14T22:13:21Z, ran for 1.0 s")
                .contains("weights &amp; more.safetensors")
                .contains("experiments/SAMPLE.yaml", "cd".repeat(32), "1.00\u202Fs")
                .contains("ab".repeat(32));
    }

    @Test
    void aReportOfNothingIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> report.page("empty", List.of(), null, Samples.provenance(1)))
                .withMessage("report 'empty': no experiment, expected one or more");
    }

    private static List<Chapter> chapters() {
        Chapter frame = Samples.chapter(Samples.frame());
        return List.of(
                frame,
                frame,
                Samples.chapter(Samples.diffeomorphism()),
                Samples.chapter(Samples.alone()),
                Samples.chapter(Samples.explosion()));
    }

    private List<ClaimResult> failed() {
        return chapters.stream()
                .flatMap(chapter -> chapter.study().claims().stream())
                .filter(claim -> !claim.passed())
                .toList();
    }

    private String rowOf(String claim) {
        return elements("tr").stream()
                .filter(row -> row.getAttribute("id").equals("NODE-2/" + claim))
                .map(Element::getTextContent)
                .findFirst()
                .orElseThrow();
    }

    private List<String> references() {
        return all().stream()
                .flatMap(element -> Stream.of("href", "src", "xlink:href").map(element::getAttribute))
                .filter(reference -> !reference.isEmpty())
                .toList();
    }

    private List<String> texts(String name) {
        return elements(name).stream().map(Element::getTextContent).toList();
    }

    private List<Element> all() {
        return elements("*");
    }

    private List<Element> elements(String name) {
        NodeList found = document.getElementsByTagName(name);
        return new ArrayList<>(IntStream.range(0, found.getLength())
                .mapToObj(i -> (Element) found.item(i))
                .toList());
    }

    private static String beforeProvenance(String html) {
        return html.substring(0, html.indexOf("<section id=\"provenance\""));
    }

    private static Document newDocument(String xml) {
        try {
            return DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(xml)));
        } catch (Exception e) {
            throw new AssertionError("not well-formed: " + e.getMessage(), e);
        }
    }
}
