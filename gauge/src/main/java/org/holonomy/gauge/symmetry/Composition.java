package org.holonomy.gauge.symmetry;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Several symmetries one after another.
 *
 * <p>A spatial diffeomorphism followed by a time reparametrization is a diffeomorphism of depth and state that maps
 * slices of equal depth to slices of equal depth.
 *
 * @param <M> what they act on
 * @param parts the first to be applied comes first; none is the identity
 */
public record Composition<M>(List<Symmetry<M>> parts) implements Symmetry<M> {

    /** Copies the parts. */
    public Composition {
        parts = List.copyOf(parts);
    }

    @Override
    public M apply(M model) {
        M result = model;
        for (Symmetry<M> part : parts) {
            result = part.apply(result);
        }
        return result;
    }

    @Override
    public Symmetry<M> inverse() {
        List<Symmetry<M>> inverses = new ArrayList<>();
        parts.forEach(part -> inverses.add(part.inverse()));
        Collections.reverse(inverses);
        return new Composition<>(inverses);
    }

    @Override
    public M control(M model) {
        M result = model;
        for (Symmetry<M> part : parts) {
            result = part.control(result);
        }
        return result;
    }

    @Override
    public String describe() {
        return parts.isEmpty() ? "identity" : joined();
    }

    private String joined() {
        return parts.stream().map(Symmetry::describe).collect(Collectors.joining(", then "));
    }
}
