package org.holonomy.attention.precision;

import java.util.List;
import org.hipparchus.dfp.Dfp;

/** Coordinates (x, y) of the upper half-plane. */
public record HalfPlaneModel() implements Model {

    @Override
    public String label() {
        return "half-plane";
    }

    @Override
    public List<Dfp> coordinates(Dfp x, Dfp y) {
        return List.of(x, y);
    }

    @Override
    public List<Dfp> matrix(Dfp a, Dfp b, Dfp c, Dfp d) {
        return List.of(a, b, c, d);
    }

    /** (az + b)(c z̄ + d) / |cz + d|² with the imaginary part y / |cz + d|². */
    @Override
    public <T> List<T> act(Arithmetic<T> f, List<T> matrix, List<T> point) {
        T x = point.get(0);
        T y = point.get(1);
        T aboveRe = f.add(f.multiply(matrix.get(0), x), matrix.get(1));
        T aboveIm = f.multiply(matrix.get(0), y);
        T belowRe = f.add(f.multiply(matrix.get(2), x), matrix.get(3));
        T belowIm = f.multiply(matrix.get(2), y);
        T square = f.add(f.multiply(belowRe, belowRe), f.multiply(belowIm, belowIm));
        T re = f.add(f.multiply(aboveRe, belowRe), f.multiply(aboveIm, belowIm));
        return List.of(f.divide(re, square), f.divide(y, square));
    }

    /** 2 arsinh(|z − w| / (2 √(Im z Im w))). */
    @Override
    public <T> T distance(Arithmetic<T> f, List<T> p, List<T> q) {
        T x = f.subtract(p.get(0), q.get(0));
        T y = f.subtract(p.get(1), q.get(1));
        T gap = f.sqrt(f.add(f.multiply(x, x), f.multiply(y, y)));
        T heights = f.sqrt(f.multiply(p.get(1), q.get(1)));
        T two = f.round(2);
        return f.multiply(two, f.arsinh(f.divide(gap, f.multiply(two, heights))));
    }
}
