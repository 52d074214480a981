package org.holonomy.gauge.symmetry;

import java.util.ArrayList;
import java.util.List;
import org.holonomy.ode.field.MatrixJet;
import org.holonomy.ode.field.SmoothPieces;
import org.holonomy.ode.field.WeightPath;

/**
 * A path computed point by point from the jets of others.
 *
 * @param sources what it is computed from
 * @param extraOrder by how many orders their jets must be longer than the result's
 * @param rows number of rows of its value
 * @param columns number of columns of its value
 * @param rule takes the jets of the sources, in their order
 */
record CombinedPath(List<WeightPath> sources, int extraOrder, int rows, int columns, Rule rule) implements WeightPath {

    /** A formula in the jets of the sources. */
    interface Rule {
        MatrixJet combine(List<MatrixJet> jets);
    }

    @Override
    public MatrixJet jet(double t, int order) {
        List<MatrixJet> jets = new ArrayList<>(sources.size());
        for (WeightPath source : sources) {
            jets.add(source.jet(t, order + extraOrder));
        }
        return rule.combine(jets).truncate(order);
    }

    @Override
    public double[] kinks() {
        double[] kinks = new double[0];
        for (WeightPath source : sources) {
            kinks = SmoothPieces.union(kinks, source.kinks());
        }
        return kinks;
    }

    @Override
    public WeightPath on(double from, double to) {
        List<WeightPath> branches =
                sources.stream().map(source -> source.on(from, to)).toList();
        return new CombinedPath(branches, extraOrder, rows, columns, rule);
    }
}
