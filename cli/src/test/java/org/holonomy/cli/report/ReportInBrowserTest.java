package org.holonomy.cli.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.holonomy.cli.catalogue.Papers;
import org.holonomy.plots.jfree.JFreeFigureWriter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What a person sees: a report opened at the width of a desk and of a phone, in light and dark, and printed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReportInBrowserTest {

    /** Contrast of text that WCAG 2 asks for at level AA. */
    private static final double CONTRAST = 4.5;

    /** One CSS pixel for each point of a drawing: labels are then as large as on paper, or larger. */
    private static final double SMALLEST_SCALE = 1;

    private static final String FIGURES = """
            [...document.querySelectorAll('figure svg')].map(svg => {
              const box = svg.getBoundingClientRect();
              return {width: box.width, height: box.height, ink: svg.getBBox().width,
                      scale: box.width / svg.viewBox.baseVal.width};
            })""";

    private static final String FORMULAS =
            "[...document.querySelectorAll('.formulas svg')].map(svg => svg.getBoundingClientRect().height)";

    /** Every element with text of its own against the nearest background behind it. */
    private static final String CONTRASTS = """
            (() => {
              const parts = color => color.match(/[0-9.]+/g).map(Number);
              const light = color => parts(color).slice(0, 3).map(c => c / 255)
                  .map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
                  .reduce((sum, c, i) => sum + [0.2126, 0.7152, 0.0722][i] * c, 0);
              const ground = e => {
                for (; e; e = e.parentElement) {
                  const color = getComputedStyle(e).backgroundColor;
                  if ((parts(color)[3] ?? 1) > 0) return color;
                }
                return 'rgb(255, 255, 255)';
              };
              return [...document.body.querySelectorAll('*:not(svg *)')]
                  .filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim()))
                  .map(e => {
                    const [a, b] = [light(getComputedStyle(e).color), light(ground(e))];
                    return {text: e.textContent.slice(0, 40), ratio: (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)};
                  });
            })()""";

    /** Drawings that reach beyond what holds them. */
    private static final String CUT_OFF = """
            [...document.querySelectorAll('.formulas svg, .card svg')]
                .filter(svg => svg.getBoundingClientRect().right
                    > svg.parentElement.getBoundingClientRect().right + 1)
                .map(svg => svg.getAttribute('aria-label') ?? svg.querySelector('title').textContent)""";

    /** Width of the text of a page of A4, 178 mm, in CSS pixels. */
    private static final int TEXT_WIDTH = 672;

    private final List<JsonNode> events = new ArrayList<>();
    private Optional<Browser> started = Optional.empty();
    private Path page = Path.of("");

    @BeforeAll
    void openAReport(@TempDir(cleanup = CleanupMode.NEVER) Path folder)
            throws Exception { // its profile may stay in use
        Optional<Path> executable = Browser.onPath();
        assumeTrue(executable.isPresent(), "no chromium on the PATH, so that no report can be looked at");
        List<Chapter> chapters = List.of(
                Samples.chapter(Samples.frame()),
                Samples.chapter(Samples.alone()),
                Samples.chapter(Samples.large()),
                Samples.chapter(Samples.explosion()));
        page = Files.writeString(
                folder.resolve("report.html"),
                new HtmlReport(new JFreeFigureWriter())
                        .page("Samples", chapters, Papers.shipped(), Samples.provenance(1)));
        started = Optional.of(Browser.start(executable.orElseThrow(), folder.resolve("profile")));
        for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
            browser().call(domain + ".enable", Map.of(), events);
        }
    }

    @AfterAll
    void close() throws InterruptedException {
        if (started.isPresent()) {
            browser().close();
        }
    }

    @ParameterizedTest
    @CsvSource({"1440, light", "1440, dark", "390, light", "390, dark"})
    void itIsReadAtEveryWidthAndInBothColors(int width, String scheme) throws Exception {
        browser()
                .call(
                        "Emulation.setDeviceMetricsOverride",
                        Map.of("width", width, "height", 844, "deviceScaleFactor", 1, "mobile", width < 500),
                        events);
        browser()
                .call(
                        "Emulation.setEmulatedMedia",
                        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))),
                        events);
        events.clear();
        browser().open(page, events);

        assertThat(browser().evaluate("document.documentElement.scrollWidth").asInt())
                .as("width of the page")
                .isLessThanOrEqualTo(width);
        assertThat(browser().evaluate(FIGURES)).hasSizeGreaterThan(3).allSatisfy(figure -> {
            assertThat(figure.get("width").asDouble()).isGreaterThan(200);
            assertThat(figure.get("height").asDouble()).isGreaterThan(50);
            assertThat(figure.get("ink").asDouble()).isGreaterThan(100);
            assertThat(figure.get("scale").asDouble()).isGreaterThanOrEqualTo(SMALLEST_SCALE);
        });
        assertThat(browser().evaluate(FORMULAS))
                .hasSize(2)
                .allSatisfy(height -> assertThat(height.asDouble()).isGreaterThan(12));
        assertThat(browser().evaluate(CONTRASTS))
                .hasSizeGreaterThan(100)
                .allSatisfy(text -> assertThat(text.get("ratio").asDouble())
                        .as("contrast of '%s'", text.get("text").asString())
                        .isGreaterThanOrEqualTo(CONTRAST));
        assertThat(happened("Runtime.exceptionThrown", "Runtime.consoleAPICalled", "Log.entryAdded"))
                .isEmpty();
        assertThat(happened("Network.requestWillBeSent"))
                .as("what is fetched")
                .singleElement()
                .satisfies(request ->
                        assertThat(request.at("/params/request/url").asString()).endsWith("/report.html"));
    }

    /** Paper does not scroll: what is wider than the text is set smaller. */
    @Test
    void itIsPrintedOnA4AndNothingIsCutOff() throws Exception {
        browser()
                .call(
                        "Emulation.setDeviceMetricsOverride",
                        Map.of("width", TEXT_WIDTH, "height", 900, "deviceScaleFactor", 1, "mobile", false),
                        events);
        browser().call("Emulation.setEmulatedMedia", Map.of("media", "print"), events);
        browser().open(page, events);

        assertThat(browser().evaluate(CUT_OFF)).isEmpty();

        browser().call("Emulation.setEmulatedMedia", Map.of("media", ""), events);
        JsonNode printed = browser().call("Page.printToPDF", Map.of("preferCSSPageSize", true), events);
        String pdf =
                new String(Base64.getDecoder().decode(printed.get("data").asString()), StandardCharsets.ISO_8859_1);
        List<String> sizes = Pattern.compile("/MediaBox \\[([^]]*)]")
                .matcher(pdf)
                .results()
                .map(match -> match.group(1))
                .distinct()
                .toList();

        assertThat(sizes).singleElement().asString().matches("0 0 59[45][0-9.]* 84[12][0-9.]*");
    }

    private Browser browser() {
        return started.orElseThrow();
    }

    private List<JsonNode> happened(String... methods) {
        return events.stream()
                .filter(event -> List.of(methods).contains(event.path("method").asString("")))
                .toList();
    }
}
