package org.holonomy.cli.experiment;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.holonomy.gauge.condition.LatticeAction;
import org.holonomy.gauge.condition.MassGauge;
import org.holonomy.gauge.condition.MassGaugeSearch;
import org.holonomy.ode.field.LinearNeuralOde;
import org.holonomy.ode.field.MatrixJet;

/** The functions by which a claim measures gauges of linear neural ODEs. */
enum GaugeMeasurement implements Measure {
    /** The Wilson line of a connection that is given by a formula. */
    LINE("line", 3, 3, "a formula in t, n x n, a start and an end") {
        @Override
        public MatrixJet take(MeasurementArguments given) {
            MeasuredPath connection = MeasuredPath.of(given, 0, given.number(1));
            return MatrixJet.of(given.workspace()
                    .solver()
                    .transport()
                    .along(connection, given.number(1), given.number(2))
                    .matrix());
        }
    },
    /** The least action of weight decay on a lattice, started beside the lines of a model. */
    LATTICE_ACTION("lattice_action", 3, 3, "a linear model, a number of links and what is added to its lines") {
        @Override
        public MatrixJet take(MeasurementArguments given) {
            LinearNeuralOde ode = given.linear(0);
            int links = given.count(1);
            List<RealMatrix> added = given.stacked(2, ode.dimension());
            if (added.size() != links - 1) {
                throw given.refusal("takes %d matrices, one below the other, as argument 3, found %d"
                        .formatted(links - 1, added.size()));
            }
            double depth = ode.end() - ode.start();
            List<RealMatrix> sites = new ArrayList<>();
            for (int k = 1; k < links; k++) {
                RealMatrix line = given.workspace()
                        .solver()
                        .transport()
                        .along(ode.weights(), ode.start(), ode.start() + depth * k / links)
                        .matrix();
                sites.add(line.add(added.get(k - 1)));
            }
            RealMatrix whole = given.workspace().solver().transport().along(ode).matrix();
            return MatrixJet.of(new LatticeAction(whole, depth).minimum(sites));
        }
    },
    /** Gribov copies of the uniform gauge: a row for each, its action and then w₀ row by row. */
    GRIBOV_COPIES("gribov_copies", 3, 3, "W, a depth and starts of w0, one below the other") {
        @Override
        public MatrixJet take(MeasurementArguments given) {
            RealMatrix line = given.matrix(0);
            given.requireShape(0, line, line.getRowDimension(), line.getRowDimension());
            int n = line.getRowDimension();
            List<MassGauge> copies = new MassGaugeSearch(given.number(1)).copies(line, given.stacked(2, n));
            if (copies.isEmpty()) {
                throw given.refusal("found no copy from these starts; give more of them");
            }
            RealMatrix rows = MatrixUtils.createRealMatrix(copies.size(), n * n + 1);
            for (int k = 0; k < copies.size(); k++) {
                rows.setEntry(k, 0, copies.get(k).action());
                for (int i = 0; i < n * n; i++) {
                    rows.setEntry(k, i + 1, copies.get(k).generator().getEntry(i / n, i % n));
                }
            }
            return MatrixJet.of(rows);
        }
    };

    @SuppressWarnings("ImmutableEnumChecker") // text and numbers
    private final Signature signature;

    GaugeMeasurement(String name, int leastArguments, int mostArguments, String usage) {
        signature = new Signature(name, leastArguments, mostArguments, usage);
    }

    @Override
    public Signature signature() {
        return signature;
    }
}
