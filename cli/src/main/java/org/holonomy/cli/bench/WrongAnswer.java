package org.holonomy.cli.bench;

/**
 * A workload whose answer is wrong, so that its time would mean nothing.
 *
 * @param id the workload
 * @param fault which number is off, and by how much
 */
public record WrongAnswer(String id, String fault) implements Result {}
