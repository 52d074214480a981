package org.holonomy.attention.precision;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.dfp.Dfp;

/** Coordinates (t, x, y) of the hyperboloid t² − x² − y² = 1, on which SO(1, 2) acts linearly. */
public record HyperboloidModel() implements Model {

    @Override
    public String label() {
        return "hyperboloid";
    }

    @Override
    public List<Dfp> coordinates(Dfp x, Dfp y) {
        Dfp square = x.multiply(x).add(y.multiply(y));
        Dfp twice = y.multiply(2);
        return List.of(
                square.add(1).divide(twice), x.divide(y), square.subtract(1).divide(twice));
    }

    /** Nine entries, row by row, of the map S → g S gᵀ of S = [t + y, x; x, t − y]. */
    @Override
    public List<Dfp> matrix(Dfp a, Dfp b, Dfp c, Dfp d) {
        Dfp aa = a.multiply(a).divide(2);
        Dfp bb = b.multiply(b).divide(2);
        Dfp cc = c.multiply(c).divide(2);
        Dfp dd = d.multiply(d).divide(2);
        Dfp ab = a.multiply(b);
        Dfp cd = c.multiply(d);
        Dfp ac = a.multiply(c);
        Dfp bd = b.multiply(d);
        return List.of(
                aa.add(bb).add(cc).add(dd),
                ab.add(cd),
                aa.subtract(bb).add(cc).subtract(dd),
                ac.add(bd),
                a.multiply(d).add(b.multiply(c)),
                ac.subtract(bd),
                aa.add(bb).subtract(cc).subtract(dd),
                ab.subtract(cd),
                aa.subtract(bb).subtract(cc).add(dd));
    }

    @Override
    public <T> List<T> act(Arithmetic<T> f, List<T> matrix, List<T> point) {
        List<T> image = new ArrayList<>();
        for (int row = 0; row < 9; row += 3) {
            T first = f.multiply(matrix.get(row), point.get(0));
            T second = f.multiply(matrix.get(row + 1), point.get(1));
            T third = f.multiply(matrix.get(row + 2), point.get(2));
            image.add(f.add(f.add(first, second), third));
        }
        return image;
    }

    /** arcosh(t t' − x x' − y y'), where a product that rounding has brought below 1 counts as 1. */
    @Override
    public <T> T distance(Arithmetic<T> f, List<T> p, List<T> q) {
        T time = f.multiply(p.get(0), q.get(0));
        T first = f.multiply(p.get(1), q.get(1));
        T second = f.multiply(p.get(2), q.get(2));
        T product = f.subtract(f.subtract(time, first), second);
        T one = f.round(1);
        return f.arcosh(f.toDouble(f.subtract(product, one)) < 0 ? one : product);
    }
}
