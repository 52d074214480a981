package org.holonomy.cli.product;

import java.util.random.RandomGenerator;
import org.holonomy.cli.model.StorageNoise;
import org.holonomy.cli.terminal.Progress;
import org.holonomy.gauge.observe.Invariance;
import org.holonomy.gauge.observe.Observable;
import org.holonomy.gauge.observe.Verdict;

/**
 * How far a distance product is from itself after an isometry. All numbers are relative to its largest entry.
 *
 * @param deviation largest change of an entry, measured from the points after the isometry
 * @param noiseFloor what rounding explains: sums in the other order, and the largest change of {@value
 *     StorageNoise#DRAWS} draws in which points before and after the isometry move by an ulp, times {@value
 *     StorageNoise#FACTOR}
 * @param control largest change if the isometry moves A and not B
 * @param verdict what follows
 */
public record ProductInvariance(double deviation, double noiseFloor, double control, Verdict verdict) {

    /** How many products one measurement takes. */
    public static final int PRODUCTS = StorageNoise.DRAWS + 6;

    /** Where rounding explains more of the largest entry, a product that changed cannot be told from one that did not. */
    private static final double LARGEST_FLOOR = 0.1;

    /**
     * Measures.
     *
     * @param geometry whose distance is summed
     * @param factors the matrices
     * @param product their distance product; not modified
     * @param isometry what moves both
     * @param random where the draws come from
     * @param threads at least 1
     * @param progress counts {@value #PRODUCTS} products
     */
    public static <P> ProductInvariance measure(
            Geometry<P> geometry,
            Factors<P> factors,
            double[] product,
            Isometry<P> isometry,
            RandomGenerator random,
            int threads,
            Progress progress) {
        Observable<Factors<P>> entries = new ProductEntries<>(geometry, false, threads, progress);
        double scale = Invariance.largestDifference(product, new double[product.length]);
        double noise = rounding(geometry, entries, factors, isometry, random) / (scale == 0 ? 1 : scale);
        Invariance found =
                Invariance.measure(entries, factors, factors.moved(isometry), factors.movedAlone(isometry), 1, noise);
        Verdict verdict = found.verdict() instanceof Verdict.Exact && !(found.noiseFloor() <= LARGEST_FLOOR)
                ? new Verdict.Undecided()
                : found.verdict();
        return new ProductInvariance(found.deviation(), found.noiseFloor(), found.control(), verdict);
    }

    /** Tells whether the product changed by more than rounding explains. */
    public boolean isBroken() {
        return verdict instanceof Verdict.Broken;
    }

    /** Returns what a verdict other than EXACT means here; empty if it is EXACT. */
    public String remark() {
        if (isBroken()) {
            return "the product changes by more than rounding explains";
        }
        if (verdict instanceof Verdict.Exact) {
            return "";
        }
        return noiseFloor <= LARGEST_FLOOR
                ? "not decided: the control does not exceed the noise floor a thousandfold;"
                        + " take an isometry that moves points by about 1"
                : "not decided: after this isometry rounding explains any deviation; take one nearer to the identity";
    }

    private static <P> double rounding(
            Geometry<P> geometry,
            Observable<Factors<P>> entries,
            Factors<P> factors,
            Isometry<P> isometry,
            RandomGenerator random) {
        double[] reference = entries.measure(factors.moved(isometry));
        double worst = 0;
        for (int draw = 0; draw < StorageNoise.DRAWS; draw++) {
            double[] perturbed = entries.measure(factors.map(points -> geometry.rounded(points, random))
                    .moved(isometry)
                    .map(points -> geometry.rounded(points, random)));
            worst = Math.max(worst, Invariance.largestDifference(reference, perturbed));
        }
        return StorageNoise.FACTOR * worst;
    }
}
