package org.holonomy.gauge.polytope;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;

/** A plane through 0 that segments of space span, with the two faces of a zonotope that are parallel to it. */
final class SpannedPlane {

    private final double[] normal;
    private final List<Integer> members = new ArrayList<>();
    private final BitSet over = new BitSet();
    private final BitSet under = new BitSet();
    private final Parallelogon walk;

    /** Makes the plane of segments {@code i} and {@code j}, with all others that leave it by a sine of at most the tolerance. */
    SpannedPlane(Segments segments, int i, int j, double tolerance) {
        double[] first = Vectors.normalized(segments.direction(i));
        normal = Vectors.normalized(Vectors.cross(first, segments.direction(j)));
        double[] second = Vectors.cross(normal, first);
        for (int k = 0; k < segments.count(); k++) {
            double[] h = segments.direction(k);
            double height = Vectors.dot(normal, h);
            if (k == i || k == j || Math.abs(height) <= tolerance * Vectors.length(h)) {
                members.add(k);
            } else {
                (height > 0 ? over : under).set(k);
            }
        }
        walk = Parallelogon.of(members, k -> {
            double[] h = segments.direction(k);
            return new double[] {Vectors.dot(first, h), Vectors.dot(second, h)};
        });
    }

    /** Returns the segments that lie in the plane. */
    List<Integer> members() {
        return Collections.unmodifiableList(members);
    }

    /** Tells whether the plane is first met as that of these two. */
    boolean isSpannedFirstBy(int i, int j) {
        return members.get(0) == i && members.get(1) == j;
    }

    /** Returns the corners of the face on the side of the normal, counterclockwise seen from outside. */
    List<BitSet> above() {
        return walk.corners(over);
    }

    /** Returns those of the opposite face. */
    List<BitSet> below() {
        List<BitSet> corners = walk.corners(under);
        Collections.reverse(corners);
        return corners;
    }
}
