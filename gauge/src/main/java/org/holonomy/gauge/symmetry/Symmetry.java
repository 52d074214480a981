package org.holonomy.gauge.symmetry;

/**
 * A transformation of models that has an inverse of the same kind.
 *
 * @param <M> what it acts on
 */
public interface Symmetry<M> {

    /** Returns the transformed model; the given one is not modified. */
    M apply(M model);

    /** Returns the transformation that undoes this one. */
    Symmetry<M> inverse();

    /** Returns what it does in a few words, for tables and reports. */
    String describe();
}
