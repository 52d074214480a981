package org.holonomy.cli.run;

/**
 * One experiment of a run.
 *
 * @param id the experiment's id
 * @param file its file, inside the run directory
 * @param sha256 checksum of that file
 * @param seconds how long its claims took, on the clock of the wall, beside whatever else the machine did
 */
public record ExperimentRecord(String id, String file, String sha256, double seconds) {}
