package org.holonomy.attention.precision;

import java.util.List;
import org.hipparchus.dfp.Dfp;

/**
 * Coordinates of the Poincaré disc.
 *
 * @param clipped whether norms above 1 − 1e-5 are shortened to it after every step, as libraries of hyperbolic layers do
 *     to keep points off the circle
 */
public record DiscModel(boolean clipped) implements Model {

    /** Largest norm of a point after clipping, that is a distance of 12.2 from the center. */
    private static final double LARGEST_NORM = 1 - 1e-5;

    @Override
    public String label() {
        return clipped ? "ball, clipped" : "disc";
    }

    /** w = (iz + 1) / (z + i). */
    @Override
    public List<Dfp> coordinates(Dfp x, Dfp y) {
        Dfp size = x.multiply(x).add(y.add(1).multiply(y.add(1)));
        Dfp square = x.multiply(x).add(y.multiply(y));
        return List.of(x.multiply(2).divide(size), square.subtract(1).divide(size));
    }

    /** Real and imaginary parts of α and β in w → (αw + β) / (β̄w + ᾱ). */
    @Override
    public List<Dfp> matrix(Dfp a, Dfp b, Dfp c, Dfp d) {
        return List.of(
                a.add(d).divide(2),
                b.subtract(c).divide(2),
                b.add(c).divide(2),
                a.subtract(d).divide(2));
    }

    @Override
    public <T> List<T> act(Arithmetic<T> f, List<T> matrix, List<T> point) {
        T a = matrix.get(0);
        T b = matrix.get(1);
        T p = matrix.get(2);
        T q = matrix.get(3);
        T x = point.get(0);
        T y = point.get(1);
        T aboveRe = f.add(f.subtract(f.multiply(a, x), f.multiply(b, y)), p);
        T aboveIm = f.add(f.add(f.multiply(a, y), f.multiply(b, x)), q);
        T belowRe = f.add(f.add(f.multiply(p, x), f.multiply(q, y)), a);
        T belowIm = f.subtract(f.subtract(f.multiply(p, y), f.multiply(q, x)), b);
        T square = squareSum(f, belowRe, belowIm);
        T re = f.divide(f.add(f.multiply(aboveRe, belowRe), f.multiply(aboveIm, belowIm)), square);
        T im = f.divide(f.subtract(f.multiply(aboveIm, belowRe), f.multiply(aboveRe, belowIm)), square);
        return clipped ? clip(f, re, im) : List.of(re, im);
    }

    private static <T> List<T> clip(Arithmetic<T> f, T x, T y) {
        T norm = f.sqrt(squareSum(f, x, y));
        T largest = f.round(LARGEST_NORM);
        if (f.toDouble(f.subtract(norm, largest)) <= 0) {
            return List.of(x, y);
        }
        return List.of(f.multiply(f.divide(x, norm), largest), f.multiply(f.divide(y, norm), largest));
    }

    private static <T> T squareSum(Arithmetic<T> f, T x, T y) {
        return f.add(f.multiply(x, x), f.multiply(y, y));
    }

    /** 2 arsinh(|v − w| / √((1 − |v|²)(1 − |w|²))). */
    @Override
    public <T> T distance(Arithmetic<T> f, List<T> p, List<T> q) {
        T one = f.round(1);
        T chord = f.sqrt(squareSum(f, f.subtract(p.get(0), q.get(0)), f.subtract(p.get(1), q.get(1))));
        T first = f.subtract(one, squareSum(f, p.get(0), p.get(1)));
        T second = f.subtract(one, squareSum(f, q.get(0), q.get(1)));
        return f.multiply(f.round(2), f.arsinh(f.divide(chord, f.sqrt(f.multiply(first, second)))));
    }
}
