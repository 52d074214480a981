package org.holonomy.ode.geodesic;

import org.hipparchus.linear.RealMatrix;
import org.holonomy.ode.field.MatrixJet;
import org.holonomy.ode.field.ShapeMismatchException;

/**
 * A connection in other coordinates y, where x = ψ(y): Γ̃ⁱⱼₖ = (∂yⁱ/∂xᵃ) (Γᵃᵦ꜀ Xᵇⱼ Xᶜₖ + ∂²xᵃ/∂yʲ∂yᵏ), X = ∂x/∂y.
 *
 * <p><b>Source.</b> Catalogue GEO-1.
 *
 * @param connection Γ in the coordinates x
 * @param coordinates ψ, from n coordinates y to n coordinates x
 * @param law whether the second derivatives belong to it
 */
public record ChartConnection(Connection connection, SmoothMap coordinates, Law law) implements Connection {

    /** How symbols change with coordinates. */
    public enum Law {
        /** As printed above. */
        CONNECTION,
        /** Without second derivatives: the law of a tensor, which symbols are not. The negative control. */
        TENSOR
    }

    /** Checks dimensions. */
    public ChartConnection {
        int n = connection.dimension();
        if (coordinates.dimension() != n || coordinates.imageDimension() != n) {
            throw new ShapeMismatchException(
                    "coordinates: a map from %d to %d numbers, expected %d to %d, those of the connection"
                            .formatted(coordinates.dimension(), coordinates.imageDimension(), n, n));
        }
    }

    /** Takes the law that holds. */
    public ChartConnection(Connection connection, SmoothMap coordinates) {
        this(connection, coordinates, Law.CONNECTION);
    }

    /** Returns the same with the law of a tensor. */
    public ChartConnection control() {
        return new ChartConnection(connection, coordinates, Law.TENSOR);
    }

    @Override
    public int dimension() {
        return connection.dimension();
    }

    @Override
    public ChristoffelSymbols at(double[] y) {
        int n = dimension();
        MapJet map = coordinates.at(y);
        ChristoffelSymbols symbols = connection.at(map.value());
        RealMatrix back = MatrixJet.of(map.jacobian()).inverse().value();
        double[][][] transformed = new double[n][n][n];
        for (int j = 0; j < n; j++) {
            double[] first = map.jacobian().getColumn(j);
            for (int k = 0; k < n; k++) {
                double[] sum = symbols.apply(first, map.jacobian().getColumn(k));
                for (int a = 0; a < n && law == Law.CONNECTION; a++) {
                    sum[a] += map.second(k).getEntry(a, j);
                }
                double[] carried = back.operate(sum);
                for (int i = 0; i < n; i++) {
                    transformed[i][j][k] = carried[i];
                }
            }
        }
        return new ChristoffelSymbols(transformed);
    }
}
