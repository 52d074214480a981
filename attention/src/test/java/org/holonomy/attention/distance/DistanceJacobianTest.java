package org.holonomy.attention.distance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.holonomy.attention.halfplane.HalfPlaneDraws;
import org.holonomy.attention.halfplane.HalfPlanePoint;
import org.holonomy.attention.halfplane.KillingField;
import org.holonomy.attention.halfplane.TangentVector;
import org.holonomy.gauge.network.NumericalRank;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DistanceJacobianTest {

    private static HalfPlanePoints points(HalfPlaneDraws draws, int rows, int columns) {
        double[] re = new double[rows * columns];
        double[] im = new double[rows * columns];
        for (int k = 0; k < re.length; k++) {
            HalfPlanePoint point = draws.point();
            re[k] = point.x();
            im[k] = point.y();
        }
        return HalfPlanePoints.of(rows, columns, re, im);
    }

    /** Three dimensions for each column, or all products where there are fewer; EXT-11. */
    @ParameterizedTest
    @CsvSource({"8, 8, 1, 29", "12, 12, 2, 90", "9, 7, 1, 29", "2, 2, 1, 4"})
    void theRankLeavesAnIsometryForEachColumn(int n, int l, int m, int rank) {
        HalfPlaneDraws draws = new HalfPlaneDraws(31);
        RealMatrix jacobian = DistanceJacobian.hyperbolic(points(draws, n, m), points(draws, l, m));

        assertThat(jacobian.getRowDimension()).isEqualTo(n * l);
        assertThat(jacobian.getColumnDimension()).isEqualTo(2 * (n + l) * m);
        assertThat(NumericalRank.of(jacobian).rank()).isEqualTo(rank);
    }

    /** The flow of an infinitesimal isometry of one column changes no product; that of A alone does. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void infinitesimalIsometriesOfOneColumnAreFlatDirections(int column) {
        HalfPlaneDraws draws = new HalfPlaneDraws(32);
        HalfPlanePoints a = points(draws, 5, 2);
        HalfPlanePoints b = points(draws, 4, 2);
        RealMatrix jacobian = DistanceJacobian.hyperbolic(a, b);
        KillingField field = new KillingField(0.3, -0.7, 0.4);
        double[] ofA = Arrays.copyOf(velocities(a, field, column), 36);
        double[] ofBoth = ofA.clone();
        System.arraycopy(velocities(b, field, column), 0, ofBoth, 20, 16);

        assertThat(MatrixUtils.createRealVector(jacobian.operate(ofBoth)).getLInfNorm())
                .isLessThan(1e-13);
        assertThat(MatrixUtils.createRealVector(jacobian.operate(ofA)).getLInfNorm())
                .isGreaterThan(0.1);
    }

    /** Velocities in unit vectors, in the layout of the columns of the derivative. */
    private static double[] velocities(HalfPlanePoints points, KillingField field, int column) {
        double[] velocities = new double[2 * points.rows() * points.columns()];
        for (int k = 0; k < points.rows(); k++) {
            TangentVector vector = field.at(points.point(k, column));
            int first = 2 * k * points.columns();
            velocities[first + column] = vector.x() / points.im(k, column);
            velocities[first + points.columns() + column] = vector.y() / points.im(k, column);
        }
        return velocities;
    }
}
