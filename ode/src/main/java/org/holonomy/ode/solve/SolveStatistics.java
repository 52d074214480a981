package org.holonomy.ode.solve;

/**
 * What a solve cost.
 *
 * @param evaluations how often F was evaluated, for whatever purpose: stages, first step, starters, rejected steps
 * @param acceptedSteps steps that make up the trajectory; the starter of a multistep method takes none
 * @param rejectedSteps steps tried and thrown away; always 0 for fixed steps
 * @param smallestStep length of the shortest accepted step, 0 if there is none; the last one is cut to the end
 * @param largestStep length of the longest accepted step, 0 if there is none
 */
public record SolveStatistics(
        long evaluations, long acceptedSteps, long rejectedSteps, double smallestStep, double largestStep) {}
