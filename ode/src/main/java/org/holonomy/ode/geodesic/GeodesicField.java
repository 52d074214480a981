package org.holonomy.ode.geodesic;

import java.util.Arrays;
import org.holonomy.ode.field.VectorField;

/**
 * The geodesic equation as a field on states (x, v): ẋ = v, v̇ = −Γ(x)(v, v).
 *
 * <p>Where Γ is that of a metric, g(v, v) is conserved along the flow. The residual network of Euler's method conserves it to
 * first order only. Of reparametrizations of depth only affine ones preserve the equation.
 *
 * <p><b>Source.</b> Catalogue GEO-1, GEO-2.
 *
 * @param connection Γ
 */
public record GeodesicField(Connection connection) implements VectorField {

    /** Takes the connection of a metric. */
    public GeodesicField(Metric metric) {
        this(new LeviCivita(metric));
    }

    /** Returns 2n. */
    @Override
    public int dimension() {
        return 2 * connection.dimension();
    }

    @Override
    public void evaluate(double t, double[] x, double[] dxdt) {
        int n = connection.dimension();
        double[] v = Arrays.copyOfRange(x, n, 2 * n);
        double[] bent = connection.at(Arrays.copyOf(x, n)).apply(v, v);
        for (int i = 0; i < n; i++) {
            dxdt[i] = v[i];
            dxdt[n + i] = -bent[i];
        }
    }
}
