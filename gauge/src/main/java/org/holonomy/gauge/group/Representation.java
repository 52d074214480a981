package org.holonomy.gauge.group;

/**
 * How the element of a vertex acts on features: by |s|ᵖ with or without the sign, its permutation kept.
 *
 * <p>An activation relates two representations: behind one that is homogeneous of degree k a factor s acts as sᵏ, and
 * behind |u| its sign does nothing. Matrices that mix features act by themselves or, with p = −1, by g⁻ᵀ.
 *
 * @param power p
 * @param signs whether the sign of a factor acts
 */
public record Representation(int power, boolean signs) {

    /** By g: what arrives at a vertex. */
    public static final Representation BASE = new Representation(1, true);

    /** By g⁻ᵀ: weights that depart from a vertex. */
    public static final Representation DUAL = new Representation(-1, true);

    /** By the permutation alone: what is scaled elsewhere. */
    public static final Representation PERMUTATION = new Representation(0, false);

    /** Returns the representation of weights that depart from features in this one. */
    public Representation dual() {
        return new Representation(-power, signs);
    }

    /**
     * Returns the representation of the features' powers.
     *
     * @param degree k, at least 1
     * @param keepsSigns whether an odd k keeps the sign
     */
    public Representation raised(int degree, boolean keepsSigns) {
        return new Representation(power * degree, signs && keepsSigns && degree % 2 == 1);
    }

    /**
     * Returns what an element does in this representation.
     *
     * @throws IllegalStateException if the element mixes features and the representation is not linear in it
     */
    public GroupElement of(GroupElement element) {
        if (equals(BASE)) {
            return element;
        }
        if (element instanceof Monomial monomial) {
            return monomial.power(power, signs);
        }
        if (equals(DUAL)) {
            return element.dual();
        }
        throw new IllegalStateException("representation %s of an element that mixes features".formatted(this));
    }
}
