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

    /**
     * Returns the model under the same transformation with its inhomogeneous term left out, which is no symmetry: the
     * negative control that a measurement of invariance must be able to tell from the real thing.
     */
    M control(M model);

    /**
     * Returns by how much the transformation may magnify what rounding does to a model: the condition number of g, of a
     * composition the product over its parts.
     *
     * @param model what it is applied to
     * @return at least 1; exactly 1 also where nothing is known
     */
    default double conditionNumber(M model) {
        return 1;
    }

    /** Returns what it does in a few words, for tables and reports. */
    String describe();
}
