package org.holonomy.gauge.symmetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.holonomy.gauge.catalogue.CatalogueBed.END;
import static org.holonomy.gauge.catalogue.CatalogueBed.linear;
import static org.holonomy.gauge.catalogue.CatalogueBed.nonlinear;
import static org.holonomy.gauge.catalogue.CatalogueBed.path;

import java.util.List;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.holonomy.gauge.catalogue.CatalogueBed;
import org.holonomy.ode.field.PiecewisePolynomialPath;
import org.holonomy.ode.field.ShapeMismatchException;
import org.holonomy.ode.field.WeightPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameRefusalTest {

    /** Depth and condition number of the first of 257 depths at which g cannot be inverted. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            [1, 0; 0, t - 0.75]       | 0.75 | Infinity
            [1, 0; 0, 1e-13]          | 0.0  | 1.00e+13
            exp(t/T*log(2e12))*[1, 0; 0, 0] + [0, 0; 0, 1] | 1.46484375 | 1.03e+12
            [1, 0; 0, sqrt(0.75 - t)] | 0.75 | Infinity
            [1, 0; 0, log(-1 - t)]    | 0.0  | NaN
            """)
    void aFrameThatCannotBeInvertedIsRefusedWithDepthAndConditionNumber(String g, String depth, String condition) {
        FrameChange frame = new FrameChange(path(g));
        String message = "frame change: g(t) has condition number " + condition + " at t = " + depth
                + ", expected at most 1e+12; choose a g that stays invertible";

        assertThatThrownBy(() -> frame.apply(linear()))
                .isInstanceOf(IllConditionedFrameException.class)
                .hasMessage(message);
        assertThatThrownBy(() -> frame.apply(nonlinear())).hasMessage(message);
        assertThatThrownBy(() -> frame.control(linear())).hasMessage(message);
    }

    @Test
    void aFrameJustBelowTheLimitIsTaken() {
        FrameChange frame = new FrameChange(path("[1, 0; 0, 2e-12]"));

        assertThat(frame.apply(linear()).dimension()).isEqualTo(2);
    }

    @Test
    void shapesThatDoNotFitAreNamed() {
        assertThatThrownBy(() -> new FrameChange(path("[1, 2]")))
                .isInstanceOf(ShapeMismatchException.class)
                .hasMessage("frame change: g has shape [1, 2], expected [1, 1]");
        assertThatThrownBy(() -> new FrameChange(path("identity(3)")).apply(linear()))
                .isInstanceOf(ShapeMismatchException.class)
                .hasMessage("frame change: g has shape [3, 3], expected [2, 2]");
        assertThatThrownBy(() -> new FrameChange(path("identity(3)")).apply(nonlinear()))
                .isInstanceOf(ShapeMismatchException.class);
    }

    /** Its derivative would be an impulse: the transformed weights without it are another model. */
    @Test
    void aFrameThatJumpsIsRefused() {
        RealMatrix identity = MatrixUtils.createRealIdentityMatrix(2);
        WeightPath jumping = PiecewisePolynomialPath.constant(
                new double[] {0, 0.5, 1, END}, List.of(identity, identity.scalarMultiply(2), identity, identity));

        assertThatThrownBy(() -> new FrameChange(jumping).apply(linear()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("frame change: g jumps by 1.41 at t = 0.5, expected it to be continuous;"
                        + " its derivative is no function there");
    }

    @Test
    void aRandomFrameOutOfRangeIsRefused() {
        assertThatThrownBy(() -> FrameChange.random(CatalogueBed.random(1), 2, 0, 1, 1))
                .hasMessage("random frame: condition number 1.0, expected above 1 and at most 1e+12");
        assertThatThrownBy(() -> FrameChange.random(CatalogueBed.random(1), 2, 0, 1, Double.NaN))
                .hasMessage("random frame: condition number NaN, expected above 1 and at most 1e+12");
        assertThatThrownBy(() -> FrameChange.random(CatalogueBed.random(1), 2, 1, 1, 10))
                .hasMessage("random frame: dimension 2 between t = 1.0 and 1.0,"
                        + " expected at least 1 and finite start < end");
        assertThatThrownBy(() -> FrameChange.random(CatalogueBed.random(1), 0, 0, 1, 10))
                .hasMessage("random frame: dimension 0 between t = 0.0 and 1.0,"
                        + " expected at least 1 and finite start < end");
    }
}
