package org.holonomy.cli.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.holonomy.cli.catalogue.Papers;
import org.holonomy.cli.experiment.ClaimResult;
import org.holonomy.cli.experiment.Experiment;
import org.jspecify.annotations.Nullable;

/**
 * The content of {@code results.json} and of {@code --json}: what the report says, but for the provenance; for
 * {@link org.holonomy.cli.run.Json} to write. The same chapters give the same bytes.
 *
 * @param schema version of this form
 * @param claims of all experiments, in the order in which they were run
 * @param experiments what the claims are about
 * @param papers the papers and those of their claims that cannot be tested, where the whole catalogue was run
 */
public record ResultsJson(
        int schema,
        List<Claim> claims,
        List<Description> experiments,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Papers papers) {

    private static final int SCHEMA = 1;

    /** Copies the lists. */
    public ResultsJson {
        claims = List.copyOf(claims);
        experiments = List.copyOf(experiments);
    }

    /**
     * Returns the results of experiments.
     *
     * @param papers the papers, if the experiments are all that the catalogue has
     */
    public static ResultsJson of(List<Chapter> chapters, @Nullable Papers papers) {
        return new ResultsJson(
                SCHEMA,
                chapters.stream()
                        .flatMap(chapter -> chapter.study().claims().stream())
                        .map(Claim::of)
                        .toList(),
                chapters.stream()
                        .map(chapter -> Description.of(chapter, chapter.folder(chapters.size())))
                        .toList(),
                papers);
    }
    /**
     * One claim.
     *
     * @param id the experiment's id, a slash, and the claim's name
     * @param verdict PASS or FAIL
     * @param says the assertion in words
     * @param criterion what was asked of the number, such as {@code ≤ 1e-11}
     * @param isControl whether this is a negative control
     * @param measurements the number that decides, then those behind it
     */
    public record Claim(
            String id,
            String verdict,
            String says,
            String criterion,
            boolean isControl,
            List<Measurement> measurements) {

        /** Copies the list. */
        public Claim {
            measurements = List.copyOf(measurements);
        }

        private static Claim of(ClaimResult result) {
            return new Claim(
                    result.id(),
                    result.verdict().name(),
                    result.says(),
                    result.word(),
                    result.isControl(),
                    result.measurements().stream().map(Measurement::of).toList());
        }
    }

    /**
     * One number; null stands for what was not asked or not measured.
     *
     * @param name what was measured
     * @param value the number
     * @param expected what it should be
     * @param bound how far it may be from that
     * @param control the same where the claim must not hold
     * @param noiseFloor what rounding and the solver explain
     */
    public record Measurement(
            String name,
            double value,
            @Nullable Double expected,
            @Nullable Double bound,
            @Nullable Double control,
            @Nullable Double noiseFloor) {

        private static Measurement of(ClaimResult.Value value) {
            return new Measurement(
                    value.name(), value.value(), value.expected(), value.bound(), value.control(), value.noiseFloor());
        }
    }

    /**
     * What an experiment is about; null stands for what its file does not say.
     *
     * @param id the experiment's id
     * @param title one line
     * @param source paper and section
     * @param printed the formula as printed, in TeX
     * @param corrected the formula as it holds, in TeX
     * @param remarks what is to be known about it
     * @param seed of every random draw
     * @param initialStates how many there are
     * @param figures what is drawn of it
     * @param omissions a sentence for each figure that could not be drawn
     */
    public record Description(
            String id,
            String title,
            @Nullable String source,
            @Nullable String printed,
            @Nullable String corrected,
            List<String> remarks,
            long seed,
            int initialStates,
            List<Picture> figures,
            List<String> omissions) {

        /** Copies the lists. */
        public Description {
            remarks = List.copyOf(remarks);
            figures = List.copyOf(figures);
            omissions = List.copyOf(omissions);
        }

        private static Description of(Chapter chapter, String folder) {
            Experiment experiment = chapter.study().experiment();
            Experiment.Heading heading = experiment.heading();
            return new Description(
                    heading.id(),
                    heading.title(),
                    heading.source().orElse(null),
                    heading.printed().orElse(null),
                    heading.corrected().orElse(null),
                    heading.remarks(),
                    experiment.seed(),
                    experiment.initialStates().size(),
                    chapter.figures().figures().stream()
                            .map(figure ->
                                    new Picture(figure.name(), figure.caption(), folder + figure.name() + ".svg"))
                            .toList(),
                    chapter.figures().omissions());
        }
    }

    /**
     * A figure.
     *
     * @param name unique in its experiment
     * @param caption as the report has it
     * @param file the drawing, inside the run directory; PNG and PDF lie beside it
     */
    public record Picture(String name, String caption, String file) {}
}
