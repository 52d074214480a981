package org.holonomy.ode.field;

import static org.assertj.core.api.Assertions.assertThat;

import org.holonomy.ode.field.SmoothPieces.Piece;
import org.junit.jupiter.api.Test;

class SmoothPiecesTest {

    @Test
    void cutsAtInteriorKinksInTheDirectionOfTravel() {
        double[] kinks = {-1, 0.5, 1, 2};

        assertThat(SmoothPieces.of(kinks, 0, 1)).containsExactly(new Piece(0, 0.5), new Piece(0.5, 1));
        assertThat(SmoothPieces.of(kinks, 2, 0)).containsExactly(new Piece(2, 1), new Piece(1, 0.5), new Piece(0.5, 0));
    }

    @Test
    void aKinkWithinRoundingOfAnEndCutsNothing() {
        assertThat(SmoothPieces.of(new double[] {1 - 1e-16, 1 + 1e-15}, 0, 1)).containsExactly(new Piece(0, 1));
    }

    @Test
    void unionIsSortedWithoutRepetition() {
        assertThat(SmoothPieces.union(new double[] {0, 2}, new double[] {1, 2, 3}))
                .containsExactly(0, 1, 2, 3);
    }
}
