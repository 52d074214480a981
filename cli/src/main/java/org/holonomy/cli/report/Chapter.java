package org.holonomy.cli.report;

import org.holonomy.cli.experiment.Study;

/**
 * What a report says of one experiment.
 *
 * @param study what was found
 * @param figures what was drawn of it
 */
public record Chapter(Study study, ExperimentFigures figures) {}
