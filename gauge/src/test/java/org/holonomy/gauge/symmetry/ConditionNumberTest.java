package org.holonomy.gauge.symmetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.holonomy.ode.field.LinearNeuralOde;
import org.holonomy.ode.field.NeuralOde;
import org.holonomy.ode.field.WeightPath;
import org.holonomy.ode.formula.Formula;
import org.holonomy.ode.formula.FormulaPath;
import org.holonomy.ode.formula.Names;
import org.holonomy.ode.lattice.LatticeConnection;
import org.junit.jupiter.api.Test;

class ConditionNumberTest {

    private static final NeuralOde MODEL = new LinearNeuralOde(path("[0, 1; -1, t]"), path("[t; 1]"), 0, 2);

    /** A singular value decomposition of a 2 × 2 matrix: a few ulp. */
    private static final double ROUNDING = 1e-13;

    private static WeightPath path(String formula) {
        return FormulaPath.of(Formula.parse(formula), Names.NONE, 0);
    }

    /** diag(1 + t, 1) has condition 1 + t, 3 at the end. */
    private static FrameChange stretch() {
        return new FrameChange(path("diag(1 + t, 1)"));
    }

    @Test
    void aFramesIsItsWorstOnTheModelsDepth() {
        assertThat(stretch().conditionNumber(MODEL)).isCloseTo(3, within(ROUNDING));
    }

    @Test
    void partsOfACompositionMultiplyAndOthersCountAsOne() {
        Symmetry<NeuralOde> time = new TimeReparametrization(new Clock(path("t + 0.1*sin(pi*t/2)")));
        Composition<NeuralOde> composed = new Composition<>(List.of(stretch(), time, stretch()));

        assertThat(time.conditionNumber(MODEL)).isEqualTo(1);
        assertThat(composed.conditionNumber(MODEL)).isCloseTo(9, within(9 * ROUNDING));
        assertThat(new Composition<NeuralOde>(List.of()).conditionNumber(MODEL)).isEqualTo(1);
    }

    @Test
    void aLatticesIsThatOfItsWorstSite() {
        RealMatrix identity = MatrixUtils.createRealIdentityMatrix(2);
        LatticeConnection lattice = new LatticeConnection(
                List.of(identity, identity),
                List.of(MatrixUtils.createRealVector(new double[2]), MatrixUtils.createRealVector(new double[2])));
        LatticeFrameChange change = new LatticeFrameChange(
                List.of(identity, MatrixUtils.createRealDiagonalMatrix(new double[] {5, 0.5}), identity));

        assertThat(change.conditionNumber(lattice)).isCloseTo(10, within(10 * ROUNDING));
    }
}
