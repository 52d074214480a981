package org.holonomy.gauge.network;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hipparchus.linear.RealVector;
import org.holonomy.gauge.checkpoint.DType;
import org.holonomy.gauge.checkpoint.Tensor;
import org.holonomy.gauge.checkpoint.TensorFile;
import org.holonomy.gauge.group.GroupElement;
import org.holonomy.gauge.group.Monomial;
import org.holonomy.gauge.symmetry.Symmetry;

/**
 * One group element per vertex and one vector per translation, acting on the weights of a network: W → g_v W g_u⁻¹,
 * b → g_v b, then the translations in the new frames.
 *
 * @param gauge where the elements act
 * @param elements one for every vertex, in its order
 * @param translations one for every translation; those of flips are not looked at, for the signs of the elements say them
 */
public record NetworkSymmetry(NetworkGauge gauge, List<GroupElement> elements, List<RealVector> translations)
        implements Symmetry<TensorFile> {

    /** Tensors of more elements are computed when they are asked for, so that a large model never fills the memory. */
    private static final int DEFERRED_ELEMENTS = 1 << 18;

    /** Copies the lists and checks that there is an element of the right dimension for every vertex and translation. */
    public NetworkSymmetry {
        elements = List.copyOf(elements);
        translations = List.copyOf(translations);
        if (elements.size() != gauge.vertices().size()
                || translations.size() != gauge.translations().size()) {
            throw new IllegalArgumentException(
                    "network symmetry: %d elements and %d translations for %d vertices and %d translations"
                            .formatted(
                                    elements.size(),
                                    translations.size(),
                                    gauge.vertices().size(),
                                    gauge.translations().size()));
        }
        for (int v = 0; v < elements.size(); v++) {
            Vertex vertex = gauge.vertices().get(v);
            requireDimension(elements.get(v).dimension(), vertex.name(), vertex.dimension());
        }
        for (int k = 0; k < translations.size(); k++) {
            Translation translation = gauge.translations().get(k);
            requireDimension(translations.get(k).getDimension(), translation.name(), translation.dimension());
        }
    }

    private static void requireDimension(int found, String name, int expected) {
        if (found != expected) {
            throw new IllegalArgumentException("network symmetry: element of dimension %d on vertex %s, expected %d"
                    .formatted(found, name, expected));
        }
    }

    /** Returns the file with every tensor that is moved, in double precision; the others are untouched. */
    @Override
    public TensorFile apply(TensorFile weights) {
        return transform(weights, new NetworkAction(this, false));
    }

    /** Leaves out whatever makes up for a change: W → g_v W, as if nothing after a vertex knew of it. */
    @Override
    public TensorFile control(TensorFile weights) {
        return transform(weights, new NetworkAction(this, true));
    }

    /** Returns one tensor after the action, in double precision; the others are not looked at unless they tell how. */
    public Tensor tensor(String name, TensorFile weights) {
        return new NetworkAction(this, false).tensor(name, weights);
    }

    private static TensorFile transform(TensorFile weights, NetworkAction action) {
        Map<String, Tensor> moved = new LinkedHashMap<>();
        for (String name : action.movedTensors()) {
            int[] shape = weights.tensor(name).shape();
            Tensor tensor = weights.tensor(name).elements() < DEFERRED_ELEMENTS
                    ? action.tensor(name, weights)
                    : Tensor.deferred(DType.F64, () -> action.tensor(name, weights), shape);
            moved.put(name, tensor);
        }
        return weights.with(moved);
    }

    @Override
    public NetworkSymmetry inverse() {
        NetworkSymmetry linear = new NetworkSymmetry(gauge, inverses(), translations);
        NetworkAction action = new NetworkAction(linear, false);
        List<RealVector> opposite = new ArrayList<>();
        for (int k = 0; k < translations.size(); k++) {
            opposite.add(action.rotated(gauge.translations().get(k), translations.get(k))
                    .mapMultiply(-1));
        }
        return new NetworkSymmetry(gauge, linear.elements, opposite);
    }

    /** The element that acted last is undone first; what an exchange moves before is relabelled. */
    private List<GroupElement> inverses() {
        Relabeling relabeling = new Relabeling(gauge.legs());
        List<GroupElement> inverses = new ArrayList<>(gauge.identity().elements);
        List<Integer> order = new ArrayList<>(
                gauge.legs().stream().map(Leg::vertex).distinct().toList());
        Collections.reverse(order);
        for (int vertex : order) {
            GroupElement inverse = elements.get(vertex).inverse();
            if (inverse instanceof Monomial monomial) {
                inverses = relabeling.of(vertex, monomial.power(0, false), inverses);
            }
            inverses.set(vertex, inverse);
        }
        return inverses;
    }

    /** Returns the largest condition number of an element. */
    public double conditionNumber() {
        return elements.stream()
                .mapToDouble(GroupElement::conditionNumber)
                .max()
                .orElse(1);
    }

    /** Tells whether the element of a vertex is the identity. */
    boolean fixes(int vertex) {
        return elements.get(vertex).isIdentity();
    }

    @Override
    public String describe() {
        return "one group element on each of " + elements.size() + " vertices";
    }
}
