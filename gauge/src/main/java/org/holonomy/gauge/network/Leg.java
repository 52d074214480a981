package org.holonomy.gauge.network;

import java.util.Optional;
import org.holonomy.gauge.group.Representation;

/**
 * An axis of a tensor, or a part of it, on which the element of a vertex acts.
 *
 * <p>An edge's weight has a leg where it arrives and one where it departs: W → g_v W g_u⁻¹.
 *
 * @param tensor name of the tensor
 * @param axis which of its axes, from 0
 * @param start first index of the part that is acted on
 * @param dimension number of features
 * @param block how many consecutive indices a feature owns, at least 1
 * @param vertex index of the vertex
 * @param representation how the element acts
 */
public record Leg(
        String tensor, int axis, int start, int dimension, int block, int vertex, Representation representation) {

    /** Tells whether the leg is one that departs from its vertex. */
    public boolean departs() {
        return representation.power() < 0;
    }

    /** Returns what is done to the axis. */
    Strand strand() {
        return new Strand(vertex, representation, start, dimension, block);
    }

    Leg at(int newVertex, Representation newRepresentation) {
        return new Leg(tensor, axis, start, dimension, block, newVertex, newRepresentation);
    }

    /** Returns the number of indices on which it acts. */
    public int length() {
        return dimension * block;
    }

    /** Tells whether both act on an index; they are legs of one axis. */
    public boolean overlaps(Leg other) {
        return start < other.start + other.length() && other.start < start + length();
    }

    /** Tells whether both act on the same features of one axis. */
    public boolean coincides(Leg other) {
        return start == other.start && dimension == other.dimension && block == other.block;
    }

    /** Tells whether {@code inner} acts wherever this leg does, on features of which this leg's are several. */
    public boolean isRefinedBy(Leg inner) {
        return liesWithin(inner) && block % inner.block == 0 && (start - inner.start) % inner.block == 0;
    }

    /** Tells whether one feature of {@code inner} owns all indices on which this leg acts. */
    public boolean liesInOneFeatureOf(Leg inner) {
        int first = (start - inner.start) / inner.block;
        int last = (start + length() - 1 - inner.start) / inner.block;
        return liesWithin(inner) && first == last;
    }

    private boolean liesWithin(Leg other) {
        return other.start <= start && start + length() <= other.start + other.length();
    }

    /** Returns which feature of this leg owns exactly the indices on which {@code inner} acts, if one does. */
    public Optional<Integer> slot(Leg inner) {
        int offset = inner.start - start;
        boolean fits = inner.length() == block && offset >= 0 && offset < length() && offset % block == 0;
        return fits ? Optional.of(offset / block) : Optional.empty();
    }

    /** Tells whether both act on one axis of one tensor. */
    public boolean sharesAxisWith(Leg other) {
        return tensor.equals(other.tensor) && axis == other.axis;
    }
}
