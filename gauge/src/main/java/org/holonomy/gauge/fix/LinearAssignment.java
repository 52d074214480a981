package org.holonomy.gauge.fix;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.jgrapht.alg.matching.KuhnMunkresMinimalWeightBipartitePerfectMatching;
import org.jgrapht.graph.DefaultWeightedEdge;
import org.jgrapht.graph.SimpleWeightedGraph;

/**
 * Assigns rows to columns. Pairs that prefer each other by far are joined at once; the rest gets the assignment of the
 * least total cost by the method of Kuhn and Munkres, whose graph of all pairs would not fit for thousands of rows.
 */
final class LinearAssignment {

    /** Costs are counted in these units, so that the method's sums and differences are exact. */
    private static final double UNIT = 0x1p-40;

    /** A pair is joined at once if every rival of either costs this many times as much. */
    private static final double CLEAR = 4;

    private final double[][] costs;
    private final int[] columns;

    private LinearAssignment(double[][] costs) {
        this.costs = costs;
        this.columns = new int[costs.length];
        Arrays.fill(columns, -1);
    }

    /**
     * Returns the column that every row is assigned to.
     *
     * @param costs n × n, finite, none negative; not modified
     */
    static int[] solve(double[][] costs) {
        LinearAssignment assignment = new LinearAssignment(costs);
        assignment.joinClearPairs();
        assignment.matchTheRest();
        return assignment.columns;
    }

    private void joinClearPairs() {
        int n = costs.length;
        int[] favorites = new int[n];
        for (int j = 0; j < n; j++) {
            int column = j;
            favorites[j] = clearMinimum(i -> costs[i][column]);
        }
        for (int i = 0; i < n; i++) {
            int row = i;
            int column = clearMinimum(j -> costs[row][j]);
            if (column >= 0 && favorites[column] == i) {
                columns[i] = column;
            }
        }
    }

    /** Returns the place of a minimum that every other entry exceeds clearly, or −1. */
    private int clearMinimum(IntToDoubleFunction entries) {
        int best = 0;
        double second = Double.POSITIVE_INFINITY;
        for (int k = 1; k < costs.length; k++) {
            double entry = entries.applyAsDouble(k);
            if (entry < entries.applyAsDouble(best)) {
                second = entries.applyAsDouble(best);
                best = k;
            } else {
                second = Math.min(second, entry);
            }
        }
        return second > CLEAR * entries.applyAsDouble(best) + UNIT ? best : -1;
    }

    private void matchTheRest() {
        List<Integer> rows = new ArrayList<>();
        boolean[] taken = new boolean[columns.length];
        for (int i = 0; i < columns.length; i++) {
            if (columns[i] < 0) {
                rows.add(i);
            } else {
                taken[columns[i]] = true;
            }
        }
        if (rows.isEmpty()) {
            return;
        }
        SimpleWeightedGraph<Integer, DefaultWeightedEdge> graph = new SimpleWeightedGraph<>(DefaultWeightedEdge.class);
        List<Integer> free = new ArrayList<>();
        for (int j = 0; j < taken.length; j++) {
            if (!taken[j]) {
                free.add(taken.length + j);
            }
        }
        rows.forEach(graph::addVertex);
        free.forEach(graph::addVertex);
        for (int row : rows) {
            for (int column : free) {
                double units = Math.rint(costs[row][column - taken.length] / UNIT);
                graph.setEdgeWeight(graph.addEdge(row, column), units);
            }
        }
        var matching = new KuhnMunkresMinimalWeightBipartitePerfectMatching<>(
                        graph, new LinkedHashSet<>(rows), new LinkedHashSet<>(free))
                .getMatching();
        for (DefaultWeightedEdge edge : matching.getEdges()) {
            columns[graph.getEdgeSource(edge)] = graph.getEdgeTarget(edge) - taken.length;
        }
    }
}
