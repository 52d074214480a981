package org.holonomy.gauge.fix;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealVector;
import org.holonomy.gauge.checkpoint.TensorFile;
import org.holonomy.gauge.network.Absorption;
import org.holonomy.gauge.network.Features;
import org.holonomy.gauge.network.NetworkGauge;
import org.holonomy.gauge.network.NetworkSymmetry;
import org.holonomy.gauge.network.Translation;

/**
 * Reads translations off biases: the first tensor that makes up for a translation is moved by it and by those before it
 * alone.
 */
final class TranslationFit {

    private TranslationFit() {}

    /** Returns the symmetry with the translations that carry the first weights nearest to the second. */
    static NetworkSymmetry fit(NetworkSymmetry linear, TensorFile first, TensorFile second) {
        NetworkGauge gauge = linear.gauge();
        List<RealVector> vectors = new ArrayList<>(linear.translations());
        for (int k = 0; k < vectors.size(); k++) {
            Translation translation = gauge.translations().get(k);
            if (translation.free() == 0 || !(translation.absorptions().get(0) instanceof Absorption.Arrival arrival)) {
                continue;
            }
            NetworkSymmetry soFar = new NetworkSymmetry(gauge, linear.elements(), vectors);
            double[] moved = soFar.tensor(arrival.tensor(), first).toDoubles();
            double[] wanted = second.tensor(arrival.tensor()).toDoubles();
            int[] shape = second.tensor(arrival.tensor()).shape();
            RealVector missing = difference(arrival, shape, moved, wanted, translation.dimension());
            vectors.set(k, translation.freePart(missing));
        }
        return new NetworkSymmetry(gauge, linear.elements(), vectors);
    }

    /** Returns what is missing, averaged over all indices that move by the same number. */
    private static RealVector difference(
            Absorption.Arrival arrival, int[] shape, double[] moved, double[] wanted, int dimension) {
        double[] sums = new double[dimension];
        int[] counts = new int[dimension];
        int inner = Features.size(Arrays.copyOfRange(shape, arrival.axis() + 1, shape.length));
        int stretch = shape[arrival.axis()] * inner;
        for (int i = 0; i < moved.length; i++) {
            int index = i % stretch / inner - arrival.start();
            if (index >= 0 && index < arrival.size()) {
                int component = index / arrival.width() % dimension;
                sums[component] += (wanted[i] - moved[i]) / arrival.factor();
                counts[component]++;
            }
        }
        for (int c = 0; c < dimension; c++) {
            sums[c] /= Math.max(counts[c], 1);
        }
        return MatrixUtils.createRealVector(sums);
    }
}
