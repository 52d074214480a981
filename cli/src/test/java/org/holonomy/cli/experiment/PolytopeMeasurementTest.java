package org.holonomy.cli.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Polytopes in formulas, against closed forms. */
class PolytopeMeasurementTest {

    private static final Offset<Double> ROUNDED = within(1e-13);

    private static final String BODIES = """
            experiment: polytopes
            constants:
              axes: "stack(identity(2), -identity(2))"
              box: "stack(diag(1, 2, 3), -diag(1, 2, 3))"
              square: "[1, -1, -1, 1; 1, 1, -1, -1]"
              start: "[1, 0.1; -0.4, 0.8; -0.5, -0.9]"
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            regular_units(4) - [1, 0; 0, 1; -1, 0; 0, -1]                                       | 0
            regular_units(2, 0.5) - [0, 1; 0, -1]                                               | 0
            norm(sphere_points(7)*[1; 0; 0; 0; 0; 0; 0])                                        | 1
            polytope_volume(sphere_points(300))                                                 | 4.09
            zonotope(axes) - [-1, 1, 1, -1; -1, -1, 1, 1]                                       | 0
            polytope_corners(polar_polytope(square))                                            | 4
            polytope_volume(polar_polytope(square))                                             | 2
            polytope_volume(zonotope(box))                                                      | 48
            polytope_edges(zonotope(box))                                                       | 12
            polytope_faces(zonotope(box))                                                       | 6
            polytope_faces(polar_polytope(zonotope(box)))                                       | 8
            polytope_support(square, [1, 3; 0, -4]) - [1, 7]                                    | 0
            ball_deviation(square) - tan(pi/8)^2                                                | 0
            polytope_faces([1, 0, -1, 0, 0.5; 0, 1, 0, -1, 0.5001])                             | 5
            polytope_faces([1, 0, -1, 0, 0.5; 0, 1, 0, -1, 0.5001], 0.001)                      | 4
            polytope_faces(polar_polytope(zonotope(sphere_units(start), 1e-6), 1e-6))           | 6
            maxabs(trained_units(0.9*axes, transpose(regular_units(36)), 2) - axes/sqrt(2))     | 0
            """)
    void valuesAreThoseOfClosedForms(String formula, double expected) {
        double[] entries = Bench.entries(BODIES, formula);
        double[] all = new double[entries.length];
        Arrays.fill(all, expected);

        assertThat(entries).containsExactly(all, expected == 4.09 ? within(0.02) : ROUNDED);
    }

    /** The seed decides the starts, not what they become. */
    @Test
    void shapesAreCounted() {
        assertThat(Bench.entries(BODIES, "trained_shapes(3, 4, 3)")).hasSize(4).startsWith(14, 12, 3);
        assertThat(Bench.entries("seed: 2\n" + BODIES, "trained_shapes(3, 4, 3)"))
                .hasSize(4)
                .startsWith(14, 12, 3);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            zonotope([1, 2; 2, 4])                    | zonotope: the units span 1 of 2 dimensions, so that it is flat; expected units that span all of them
            polar_polytope(zonotope(identity(2)))     | polar: needs 0 inside the body
            polytope_faces([1, 2; 2, 4])              | hull: all points lie on a line, expected a body
            polytope_faces(identity(4))               | hull: point 0 has 4 components, expected 2 or 3
            polytope_support(square, [1; 2; 3])       | 'polytope_support' takes as argument 2 a matrix of shape [2, 1], found [3, 1]
            regular_units(0.5)                        | 'regular_units' takes a whole number from 1 to 1000000, found 0.5
            trained_shapes(3, 3, 1)                   | census: 3 units in 3 dimensions and 1 draws, expected 4 units or more and a draw
            trained_units(start, square, 0.5)         | activation: exponent = 0.5, expected 1 to 100.0
            zonotope()                                | 'zonotope' takes units, and optionally a tolerance, found 0 arguments
            """)
    void misuseIsReportedAtItsPlace(String formula, String message) {
        String yaml = BODIES + "claims:\n  it:\n    above: 0\n    measure: \"" + formula + "\"\n";

        assertThatThrownBy(() -> Bench.run(yaml)).hasMessageContaining("claims.it.measure: " + message);
    }
}
