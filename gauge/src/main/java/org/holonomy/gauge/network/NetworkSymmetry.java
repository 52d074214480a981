package org.holonomy.gauge.network;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.holonomy.gauge.checkpoint.DType;
import org.holonomy.gauge.checkpoint.Tensor;
import org.holonomy.gauge.checkpoint.TensorFile;
import org.holonomy.gauge.group.DenseElement;
import org.holonomy.gauge.group.GroupElement;
import org.holonomy.gauge.group.Monomial;
import org.holonomy.gauge.symmetry.Symmetry;

/**
 * One group element per vertex, acting on the weights of a network: W → g_v W g_u⁻¹, b → g_v b.
 *
 * @param gauge where the elements act
 * @param elements one for every vertex, in its order
 */
public record NetworkSymmetry(NetworkGauge gauge, List<GroupElement> elements) implements Symmetry<TensorFile> {

    /** Copies the list and checks that there is an element of the right dimension for every vertex. */
    public NetworkSymmetry {
        elements = List.copyOf(elements);
        if (elements.size() != gauge.vertices().size()) {
            throw new IllegalArgumentException("network symmetry: %d elements for %d vertices"
                    .formatted(elements.size(), gauge.vertices().size()));
        }
        for (int v = 0; v < elements.size(); v++) {
            Vertex vertex = gauge.vertices().get(v);
            if (elements.get(v).dimension() != vertex.dimension()) {
                throw new IllegalArgumentException("network symmetry: element of dimension %d on vertex %s, expected %d"
                        .formatted(elements.get(v).dimension(), vertex.name(), vertex.dimension()));
            }
        }
    }

    /** Returns the file with every tensor that an element moves, in double precision; the others are untouched. */
    @Override
    public TensorFile apply(TensorFile weights) {
        return transform(weights, gauge.legs());
    }

    /** Leaves every departure out: W → g_v W, as if nothing after a vertex knew of it. */
    @Override
    public TensorFile control(TensorFile weights) {
        return transform(
                weights,
                gauge.legs().stream()
                        .filter(leg -> leg.action() != Leg.Action.DEPARTURE)
                        .toList());
    }

    private TensorFile transform(TensorFile weights, List<Leg> legs) {
        Map<String, Tensor> moved = new LinkedHashMap<>();
        for (Leg leg : legs) {
            Tensor tensor = moved.containsKey(leg.tensor()) ? moved.get(leg.tensor()) : weights.tensor(leg.tensor());
            if (!acting(leg).equals(Monomial.identity(acting(leg).dimension()))) {
                moved.put(leg.tensor(), act(acting(leg), leg, tensor));
            }
        }
        return weights.with(moved);
    }

    private GroupElement acting(Leg leg) {
        GroupElement element = elements.get(leg.vertex());
        return switch (leg.action()) {
            case ARRIVAL -> element;
            case DEPARTURE -> element.dual();
            case PERMUTATION ->
                element instanceof Monomial monomial ? monomial.power(0, false) : DenseElement.of(element.matrix());
        };
    }

    /** Along an axis, every outer index holds one contiguous stretch of the features that the element acts on. */
    private static Tensor act(GroupElement element, Leg leg, Tensor tensor) {
        int[] shape = tensor.shape();
        int outer = Features.size(Arrays.copyOfRange(shape, 0, leg.axis()));
        int inner = Features.size(Arrays.copyOfRange(shape, leg.axis() + 1, shape.length));
        int length = element.dimension() * leg.block() * inner;
        double[] values = tensor.toDoubles();
        for (int i = 0; i < outer; i++) {
            int from = (i * shape[leg.axis()] + leg.start()) * inner;
            double[] stretch = Arrays.copyOfRange(values, from, from + length);
            System.arraycopy(element.apply(stretch, leg.block() * inner), 0, values, from, length);
        }
        return Tensor.fromDoubles(DType.F64, values, shape);
    }

    @Override
    public NetworkSymmetry inverse() {
        return new NetworkSymmetry(
                gauge, elements.stream().map(GroupElement::inverse).toList());
    }

    /** Returns the largest condition number of an element. */
    public double conditionNumber() {
        return elements.stream()
                .mapToDouble(GroupElement::conditionNumber)
                .max()
                .orElse(1);
    }

    @Override
    public String describe() {
        return "one group element on each of " + elements.size() + " vertices";
    }
}
