package org.holonomy.gauge.polytope;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hipparchus.linear.RealMatrix;

/**
 * The zonotope Z = Σᵢ [0, vᵢ] of the units vᵢ of a ReLU network f(x) = Σᵢ ReLU(vᵢ·x), whose support function f is.
 *
 * <p>Z is symmetric about ½ Σ vᵢ, which is 0 only for units that cancel, and the set where f ≤ 1, its polar, is then not
 * symmetric at all. That set is bounded if and only if the units span space with positive factors, so that 0 lies inside Z.
 *
 * <p><b>Shape.</b> Units have 2 or 3 components. Corners are found exactly, as sums of the units on one side of a line or
 * plane: in the plane by sorting directions, in space face by face from the planes that two units span. n units in general
 * position have 2n corners in the plane, n(n − 1) + 2 corners and n(n − 1) faces in space.
 *
 * <p><b>Source.</b> G. M. Ziegler, <i>Lectures on polytopes</i>, Springer 1995, section 7.3; POLY-1.
 */
public final class Zonotope {

    /** A few roundings of the sum of one segment more. */
    private static final double ROUNDING = 1e-15;

    private final double[][] units;

    /**
     * Makes the zonotope of a network.
     *
     * @param units a unit in each row, finite, with 2 or 3 components; those that are zero count nothing; copied
     */
    public Zonotope(RealMatrix units) {
        this.units = Vectors.checked("zonotope: unit", units.getData());
    }

    /** Returns 2 or 3. */
    public int dimension() {
        return units[0].length;
    }

    /** Returns f(x) = Σᵢ ReLU(vᵢ·x), the network itself. */
    public double support(double... x) {
        if (x.length != dimension()) {
            throw new IllegalArgumentException(
                    "zonotope: x has %d components, expected %d".formatted(x.length, dimension()));
        }
        double sum = 0;
        for (double[] unit : units) {
            sum += Math.max(0, Vectors.dot(unit, x));
        }
        return sum;
    }

    /** Returns area or volume, the sum of |det| over all pairs or triples of units. */
    public double volume() {
        double sum = 0;
        for (int i = 0; i < units.length; i++) {
            for (int j = i + 1; j < units.length; j++) {
                if (dimension() == 2) {
                    sum += Math.abs(Vectors.area(units[i], units[j]));
                    continue;
                }
                double[] normal = Vectors.cross(units[i], units[j]);
                for (int k = j + 1; k < units.length; k++) {
                    sum += Math.abs(Vectors.dot(normal, units[k]));
                }
            }
        }
        return sum;
    }

    /** Returns the body with units that are parallel up to {@link Polytope#TOLERANCE} put together. */
    public Polytope polytope() {
        return polytope(Polytope.TOLERANCE);
    }

    /**
     * Returns the body.
     *
     * @param tolerance sine of the angle from which units differ in direction, and from which a unit leaves the plane of two
     *     others; from 0 to 0.1
     * @throws IllegalArgumentException if the units lie on a line or in a plane
     */
    public Polytope polytope(double tolerance) {
        Segments segments = Segments.of(units, tolerance);
        return dimension() == 2 ? polygon(segments) : polyhedron(segments, tolerance);
    }

    private static Polygon polygon(Segments segments) {
        if (segments.count() < 2) {
            throw flat(segments.count(), 2);
        }
        Parallelogon walk = Parallelogon.of(segments.all(), segments::direction);
        return new Polygon(
                walk.corners(new BitSet()).stream().map(segments::corner).toArray(double[][]::new));
    }

    private static Polyhedron polyhedron(Segments segments, double tolerance) {
        Map<BitSet, Integer> corners = new LinkedHashMap<>();
        List<List<Integer>> faces = new ArrayList<>();
        int pairs = segments.count() * (segments.count() - 1) / 2;
        for (int i = 0; i < segments.count(); i++) {
            for (int j = i + 1; j < segments.count(); j++) {
                SpannedPlane plane = new SpannedPlane(segments, i, j, tolerance);
                if (plane.members().size() == segments.count()) {
                    throw flat(2, 3);
                }
                if (plane.isSpannedFirstBy(i, j)) {
                    faces.add(numbered(plane.above(), corners));
                    faces.add(numbered(plane.below(), corners));
                    pairs -= plane.members().size() * (plane.members().size() - 1) / 2;
                }
            }
        }
        if (faces.isEmpty()) {
            throw flat(segments.count(), 3);
        }
        if (pairs != 0) {
            throw new IllegalArgumentException(
                    "zonotope: some units lie nearly in a plane with others, and a tolerance of %s does not tell which; choose a smaller or a larger one"
                            .formatted(tolerance));
        }
        double[][] vertices = corners.keySet().stream().map(segments::corner).toArray(double[][]::new);
        return new Polyhedron(vertices, faces, (tolerance + ROUNDING) * segments.count());
    }

    /** Returns the numbers of a face's corners; corners that are new get the next ones. */
    private static List<Integer> numbered(List<BitSet> face, Map<BitSet, Integer> corners) {
        List<Integer> numbers = new ArrayList<>();
        for (BitSet corner : face) {
            corners.putIfAbsent(corner, corners.size());
            numbers.add(corners.get(corner));
        }
        return numbers;
    }

    private static IllegalArgumentException flat(int rank, int dimension) {
        return new IllegalArgumentException(
                "zonotope: the units span %d of %d dimensions, so that it is flat; expected units that span all of them"
                        .formatted(rank, dimension));
    }
}
