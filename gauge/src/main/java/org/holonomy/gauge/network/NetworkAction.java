package org.holonomy.gauge.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealVector;
import org.hipparchus.util.FastMath;
import org.holonomy.gauge.checkpoint.DType;
import org.holonomy.gauge.checkpoint.Tensor;
import org.holonomy.gauge.checkpoint.TensorFile;
import org.holonomy.gauge.group.GroupElement;
import org.holonomy.gauge.group.Representation;

/** What a {@link NetworkSymmetry} does to single tensors and to features. */
final class NetworkAction {

    private final NetworkSymmetry symmetry;
    private final boolean control;
    private final List<RealVector> vectors;

    /**
     * Prepares the action.
     *
     * @param symmetry the elements
     * @param control whether everything that departs is left out
     */
    NetworkAction(NetworkSymmetry symmetry, boolean control) {
        this.symmetry = symmetry;
        this.control = control;
        this.vectors = new ArrayList<>();
        for (int k = 0; k < symmetry.translations().size(); k++) {
            Translation translation = symmetry.gauge().translations().get(k);
            RealVector free = symmetry.translations().get(k);
            vectors.add(
                    switch (translation.kind()) {
                        case FEATURES -> free;
                        case FLIP -> flipped(translation);
                        case POINTS -> raised(translation, free);
                    });
        }
    }

    /** Returns (1 − s) / 2 for the signs s that act on the features. */
    private RealVector flipped(Translation translation) {
        RealVector signs =
                rotated(translation, NetworkGauge.zero(translation.dimension()).mapAdd(1));
        return signs.map(s -> (1 - s) / 2);
    }

    /** Returns the free components, followed by the logarithms of the factors by which heights change. */
    private RealVector raised(Translation translation, RealVector free) {
        double[] factors = new double[translation.dimension()];
        Arrays.fill(factors, 1);
        for (Strand strand : translation.strands()) {
            if (strand.start() >= translation.free() && !symmetry.fixes(strand.vertex())) {
                Representation sizes = new Representation(1, false);
                act(
                        factors,
                        new int[] {factors.length},
                        strand.at(strand.vertex(), sizes).leg("", 0, 0, false));
            }
        }
        RealVector vector = free.copy();
        for (int i = translation.free(); i < factors.length; i++) {
            vector.setEntry(i, FastMath.log(factors[i]));
        }
        return vector;
    }

    /** Returns a translation's vector after the elements of the vertices, in the space where it is added. */
    RealVector rotated(Translation translation, RealVector vector) {
        double[] values = vector.toArray();
        for (Strand strand : translation.strands()) {
            if (!symmetry.fixes(strand.vertex())) {
                act(values, new int[] {values.length}, strand.leg("", 0, 0, false));
            }
        }
        return MatrixUtils.createRealVector(values);
    }

    /** Returns the names of the tensors that change. */
    Set<String> movedTensors() {
        Set<String> names = new LinkedHashSet<>();
        symmetry.gauge().legs().stream().filter(this::acts).forEach(leg -> names.add(leg.tensor()));
        for (int k = 0; k < vectors.size(); k++) {
            if (vectors.get(k).getLInfNorm() > 0) {
                Translation translation = symmetry.gauge().translations().get(k);
                translation.absorptions().stream()
                        .filter(absorption -> takesPart(translation, absorption))
                        .forEach(absorption -> names.add(absorption.tensor()));
            }
        }
        return names;
    }

    private boolean acts(Leg leg) {
        return !symmetry.fixes(leg.vertex()) && !(control && makesUp(leg));
    }

    /**
     * Where nothing departs, as where distances between points are measured, all makes up but the first tensor that more
     * than exchanges move.
     */
    private boolean makesUp(Leg leg) {
        List<Leg> same = symmetry.gauge().legs().stream()
                .filter(other -> other.vertex() == leg.vertex())
                .toList();
        String first = same.stream()
                .filter(other -> other.representation().power() != 0)
                .findFirst()
                .orElse(same.get(0))
                .tensor();
        return same.stream().anyMatch(Leg::departs)
                ? leg.departs()
                : !leg.tensor().equals(first);
    }

    /** Where nothing departs, as between a bias and a running mean, the control moves the first tensor alone. */
    private boolean takesPart(Translation translation, Absorption absorption) {
        if (!control) {
            return true;
        }
        boolean departs = translation.absorptions().stream().anyMatch(Absorption.Departure.class::isInstance);
        return departs
                ? absorption instanceof Absorption.Arrival
                : absorption.equals(translation.absorptions().get(0));
    }

    /** Returns a tensor after the action, in double precision. */
    Tensor tensor(String name, TensorFile weights) {
        Tensor tensor = weights.tensor(name);
        int[] shape = tensor.shape();
        double[] values = linear(name, tensor);
        for (int k = 0; k < vectors.size(); k++) {
            double[] vector = vectors.get(k).toArray();
            Translation translation = symmetry.gauge().translations().get(k);
            for (Absorption absorption : translation.absorptions()) {
                if (absorption.tensor().equals(name)
                        && takesPart(translation, absorption)
                        && vectors.get(k).getLInfNorm() > 0) {
                    add(values, shape, absorption, vector, weights);
                }
            }
        }
        return Tensor.fromDoubles(DType.F64, values, shape);
    }

    private double[] linear(String name, Tensor tensor) {
        double[] values = tensor.toDoubles();
        symmetry.gauge().legs().stream()
                .filter(leg -> leg.tensor().equals(name) && acts(leg))
                .forEach(leg -> act(values, tensor.shape(), leg));
        return values;
    }

    private void add(double[] values, int[] shape, Absorption absorption, double[] vector, TensorFile weights) {
        if (absorption instanceof Absorption.Arrival arrival) {
            arrive(values, shape, arrival, vector);
        } else if (absorption instanceof Absorption.Departure departure) {
            depart(values, departure, vector, weights);
        }
    }

    private static void arrive(double[] values, int[] shape, Absorption.Arrival arrival, double[] vector) {
        int inner = Features.size(Arrays.copyOfRange(shape, arrival.axis() + 1, shape.length));
        int stretch = shape[arrival.axis()] * inner;
        for (int i = 0; i < values.length; i++) {
            int index = i % stretch / inner - arrival.start();
            if (index >= 0 && index < arrival.size()) {
                values[i] += arrival.factor() * vector[index / arrival.width() % vector.length];
            }
        }
    }

    private void depart(double[] values, Absorption.Departure departure, double[] vector, TensorFile weights) {
        Tensor tensor = weights.tensor(departure.weight());
        double[] weight = linear(departure.weight(), tensor);
        int[] shape = tensor.shape();
        int inner = Features.size(Arrays.copyOfRange(shape, 2, shape.length));
        int row = shape[1] * inner;
        for (int i = 0; i < weight.length; i++) {
            int feature = i % row / inner / departure.width() % vector.length;
            values[i / row] -= departure.factor() * weight[i] * vector[feature];
        }
    }

    /** Along an axis, every outer index holds one contiguous stretch of the features that the element acts on. */
    private void act(double[] values, int[] shape, Leg leg) {
        GroupElement element = leg.representation().of(symmetry.elements().get(leg.vertex()));
        int outer = Features.size(Arrays.copyOfRange(shape, 0, leg.axis()));
        int inner = Features.size(Arrays.copyOfRange(shape, leg.axis() + 1, shape.length));
        int length = leg.dimension() * leg.block() * inner;
        for (int i = 0; i < outer; i++) {
            int from = (i * shape[leg.axis()] + leg.start()) * inner;
            double[] stretch = Arrays.copyOfRange(values, from, from + length);
            System.arraycopy(element.apply(stretch, leg.block() * inner), 0, values, from, length);
        }
    }
}
