package org.holonomy.cli.product;

import org.holonomy.cli.terminal.Progress;
import org.holonomy.gauge.observe.Observable;

/**
 * The entries of a distance product.
 *
 * @param geometry whose distance is summed
 * @param reversed whether the last column is added first
 * @param threads at least 1
 * @param progress counts the products
 * @param <P> a matrix of points
 */
record ProductEntries<P>(Geometry<P> geometry, boolean reversed, int threads, Progress progress)
        implements Observable<Factors<P>> {

    @Override
    public String name() {
        return "distance product";
    }

    @Override
    public double[] measure(Factors<P> factors) {
        Factors<P> ordered = reversed ? factors.map(geometry::withColumnsReversed) : factors;
        double[] entries = geometry.product(ordered.a(), ordered.b(), threads);
        progress.step();
        return entries;
    }

    @Override
    public Observable<Factors<P>> recomputed() {
        return new ProductEntries<>(geometry, !reversed, threads, progress);
    }
}
