package org.holonomy.ode.geodesic;

/**
 * The connection of a metric: without torsion, and with ∇g = 0.
 *
 * @param metric g
 */
public record LeviCivita(Metric metric) implements Connection {

    @Override
    public int dimension() {
        return metric.dimension();
    }

    @Override
    public ChristoffelSymbols at(double[] x) {
        return metric.at(x).christoffel();
    }
}
