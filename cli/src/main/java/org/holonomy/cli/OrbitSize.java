package org.holonomy.cli;

/**
 * The number of permutations as JSON has it.
 *
 * @param exact all its digits, which no number of JSON could hold
 * @param log10 its decimal logarithm
 */
record OrbitSize(String exact, double log10) {}
