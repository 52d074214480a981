package org.holonomy.gauge.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.holonomy.gauge.checkpoint.Tensor;
import org.holonomy.gauge.checkpoint.TensorFile;
import org.holonomy.gauge.group.Generator;

/**
 * The directions θ̇ along which a network's gauge group moves some of its tensors: one for every generator of the group of
 * every vertex and one for every component of a free translation, at the identity.
 *
 * <p><b>Shape.</b> Vectors of P numbers, tensor by tensor in the given order and, within one, in C order; only entries that
 * are not zero are kept. What the group does to other tensors is left out.
 */
final class FlatDirections {

    private final TensorFile weights;
    private final NetworkGauge gauge;
    private final Map<String, Integer> offsets = new HashMap<>();
    private final Map<String, double[]> values = new HashMap<>();
    private final int columns;

    /**
     * Chooses θ.
     *
     * @param gauge the group
     * @param weights holds all tensors
     * @param parameters the tensors of θ in order
     */
    FlatDirections(NetworkGauge gauge, TensorFile weights, List<String> parameters) {
        this.gauge = gauge;
        this.weights = weights;
        int next = 0;
        for (String name : parameters) {
            offsets.put(name, next);
            values.put(name, weights.tensor(name).toDoubles());
            next = Math.addExact(next, weights.tensor(name).elements());
        }
        this.columns = next;
    }

    /** Returns P. */
    int columns() {
        return columns;
    }

    /** Returns the directions: vertex by vertex in the order of {@code lieAlgebra}, then translation by translation. */
    List<SparseVector> all() {
        List<SparseVector> directions = new ArrayList<>();
        for (int v = 0; v < gauge.vertices().size(); v++) {
            Vertex vertex = gauge.vertices().get(v);
            int index = v;
            List<Leg> legs = gauge.legs().stream()
                    .filter(leg -> leg.vertex() == index && offsets.containsKey(leg.tensor()))
                    .toList();
            for (Generator generator : vertex.group().lieAlgebra(vertex.dimension())) {
                directions.add(along(generator, index, legs));
            }
        }
        for (Translation translation : gauge.translations()) {
            for (int j = 0; j < translation.free(); j++) {
                directions.add(along(translation, j));
            }
        }
        return directions;
    }

    private SparseVector along(Generator generator, int vertex, List<Leg> legs) {
        SparseVector.Sum sum = new SparseVector.Sum();
        for (Leg leg : legs) {
            double[] w = moved(leg.tensor());
            int[] shape = weights.tensor(leg.tensor()).shape();
            int outer = Features.size(Arrays.copyOfRange(shape, 0, leg.axis()));
            int inner = Features.size(Arrays.copyOfRange(shape, leg.axis() + 1, shape.length));
            int width = leg.block() * inner;
            int offset = offset(leg.tensor());
            for (Generator.Entry entry : generator.in(leg.representation()).entries()) {
                for (int i = 0; i < outer; i++) {
                    int first = (i * shape[leg.axis()] + leg.start()) * inner;
                    int to = first + entry.row() * width;
                    int from = first + entry.column() * width;
                    for (int k = 0; k < width; k++) {
                        sum.add(offset + to + k, entry.value() * w[from + k]);
                    }
                }
            }
        }
        gauge.translations().forEach(translation -> raise(translation, generator, vertex, sum));
        return sum.vector();
    }

    /** Factors of points move the logarithms of their heights: d log s = ds at the identity. */
    private void raise(Translation translation, Generator generator, int vertex, SparseVector.Sum sum) {
        for (Strand strand : translation.strands()) {
            boolean heights = translation.kind() == Translation.Kind.POINTS && strand.start() >= translation.free();
            for (Generator.Entry entry : generator.entries()) {
                if (heights && strand.vertex() == vertex && entry.row() == entry.column()) {
                    shift(translation, strand.start() + entry.row(), entry.value(), sum);
                }
            }
        }
    }

    private SparseVector along(Translation translation, int component) {
        SparseVector.Sum sum = new SparseVector.Sum();
        shift(translation, component, 1, sum);
        return sum.vector();
    }

    private void shift(Translation translation, int component, double by, SparseVector.Sum sum) {
        for (Absorption absorption : translation.absorptions()) {
            if (!offsets.containsKey(absorption.tensor())) {
                continue;
            }
            if (absorption instanceof Absorption.Arrival arrival) {
                arrive(arrival, translation.dimension(), component, by, sum);
            } else if (absorption instanceof Absorption.Departure departure) {
                depart(departure, translation.dimension(), component, by, sum);
            }
        }
    }

    private void arrive(Absorption.Arrival arrival, int dimension, int component, double by, SparseVector.Sum sum) {
        Tensor tensor = weights.tensor(arrival.tensor());
        int[] shape = tensor.shape();
        int inner = Features.size(Arrays.copyOfRange(shape, arrival.axis() + 1, shape.length));
        int stretch = shape[arrival.axis()] * inner;
        for (int i = 0; i < tensor.elements(); i++) {
            int index = i % stretch / inner - arrival.start();
            if (index >= 0 && index < arrival.size() && index / arrival.width() % dimension == component) {
                sum.add(offset(arrival.tensor()) + i, by * arrival.factor());
            }
        }
    }

    private void depart(Absorption.Departure departure, int dimension, int component, double by, SparseVector.Sum sum) {
        double[] w = moved(departure.weight());
        int[] shape = weights.tensor(departure.weight()).shape();
        int inner = Features.size(Arrays.copyOfRange(shape, 2, shape.length));
        int row = shape[1] * inner;
        for (int i = 0; i < w.length; i++) {
            if (i % row / inner / departure.width() % dimension == component) {
                sum.add(offset(departure.bias()) + i / row, -by * departure.factor() * w[i]);
            }
        }
    }

    private int offset(String tensor) {
        return offsets.getOrDefault(tensor, -1);
    }

    private double[] moved(String tensor) {
        return values.computeIfAbsent(tensor, name -> weights.tensor(name).toDoubles());
    }
}
