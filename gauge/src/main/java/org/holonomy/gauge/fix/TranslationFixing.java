package org.holonomy.gauge.fix;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealVector;
import org.holonomy.gauge.checkpoint.Tensor;
import org.holonomy.gauge.checkpoint.TensorFile;
import org.holonomy.gauge.network.Absorption;
import org.holonomy.gauge.network.Features;
import org.holonomy.gauge.network.NetworkGauge;
import org.holonomy.gauge.network.NetworkSymmetry;
import org.holonomy.gauge.network.Translation;

/** The translations after which the first tensor that arrives with each of them is zero, or its mean where it repeats. */
final class TranslationFixing {

    private final NetworkGauge gauge;

    TranslationFixing(NetworkGauge gauge) {
        this.gauge = gauge;
    }

    /** Returns the symmetry that has these translations and no elements. */
    NetworkSymmetry of(TensorFile weights) {
        NetworkSymmetry identity = gauge.identity();
        List<RealVector> vectors = new ArrayList<>(identity.translations());
        TensorFile moved = weights;
        Set<String> used = new HashSet<>();
        for (int k = 0; k < vectors.size(); k++) {
            Translation translation = gauge.translations().get(k);
            Optional<Absorption.Arrival> pivot = pivot(translation, used);
            if (pivot.isPresent()) {
                List<RealVector> single = new ArrayList<>(identity.translations());
                RealVector mean = mean(pivot.get(), translation.dimension(), moved);
                single.set(
                        k,
                        translation.freePart(mean.mapMultiply(-1 / pivot.get().factor())));
                vectors.set(k, single.get(k));
                moved = new NetworkSymmetry(gauge, identity.elements(), single).apply(moved);
            }
        }
        return new NetworkSymmetry(gauge, identity.elements(), vectors);
    }

    /** Returns the names of the translations for which no tensor is left that could be made zero. */
    List<String> open() {
        Set<String> used = new HashSet<>();
        return gauge.translations().stream()
                .filter(t -> t.free() > 0 && pivot(t, used).isEmpty())
                .map(Translation::name)
                .toList();
    }

    private static Optional<Absorption.Arrival> pivot(Translation translation, Set<String> used) {
        return translation.free() == 0
                ? Optional.empty()
                : translation.absorptions().stream()
                        .filter(Absorption.Arrival.class::isInstance)
                        .map(Absorption.Arrival.class::cast)
                        .filter(a -> used.add(a.tensor() + " " + a.axis() + " " + a.start()))
                        .findFirst();
    }

    private static RealVector mean(Absorption.Arrival arrival, int dimension, TensorFile weights) {
        Tensor tensor = weights.tensor(arrival.tensor());
        int[] shape = tensor.shape();
        double[] values = tensor.toDoubles();
        int inner = Features.size(Arrays.copyOfRange(shape, arrival.axis() + 1, shape.length));
        double[] sums = new double[dimension];
        int[] counts = new int[dimension];
        for (int i = 0; i < values.length; i++) {
            int index = i / inner % shape[arrival.axis()] - arrival.start();
            if (index >= 0 && index < arrival.size()) {
                int component = index / arrival.width() % dimension;
                sums[component] += values[i];
                counts[component]++;
            }
        }
        for (int c = 0; c < dimension; c++) {
            sums[c] /= Math.max(counts[c], 1);
        }
        return MatrixUtils.createRealVector(sums);
    }
}
