package org.holonomy.cli.report;

import org.holonomy.cli.experiment.Study;

/**
 * What a report says of one experiment.
 *
 * @param study what was found
 * @param figures what was drawn of it
 */
public record Chapter(Study study, ExperimentFigures figures) {

    /**
     * Returns where a run directory has the chapter's figures.
     *
     * @param among how many chapters the run has
     */
    public String folder(int among) {
        return among == 1
                ? "figures/"
                : "figures/" + study.experiment().heading().id() + "/";
    }
}
