package org.holonomy.gauge.polytope;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Vectors of the plane and of space as arrays, none of which is modified. */
final class Vectors {

    private Vectors() {}

    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    static double length(double[] a) {
        return Math.sqrt(dot(a, a));
    }

    /** Returns a + s b. */
    static double[] sum(double[] a, double s, double[] b) {
        double[] sum = a.clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += s * b[i];
        }
        return sum;
    }

    static double[] difference(double[] a, double[] b) {
        return sum(a, -1, b);
    }

    static double[] scale(double s, double[] a) {
        double[] scaled = a.clone();
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] *= s;
        }
        return scaled;
    }

    static double[] normalized(double[] a) {
        return scale(1 / length(a), a);
    }

    /** Returns the vector product of two vectors of space. */
    static double[] cross(double[] a, double[] b) {
        return new double[] {
            a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0],
        };
    }

    /** Returns a₁b₂ − a₂b₁ of two vectors of the plane. */
    static double area(double[] a, double[] b) {
        return a[0] * b[1] - a[1] * b[0];
    }

    static String text(double[] a) {
        return Arrays.stream(a).mapToObj(Double::toString).collect(Collectors.joining(", ", "(", ")"));
    }

    /** Returns a copy of points; refuses what is not finite, and points that are not all of one dimension 2 or 3. */
    static double[][] checked(String what, double[][] points) {
        double[][] copy = new double[points.length][];
        for (int i = 0; i < points.length; i++) {
            copy[i] = points[i].clone();
            int dimension = copy[0].length;
            if (copy[i].length != dimension || dimension < 2 || dimension > 3) {
                throw new IllegalArgumentException("%s %d has %d components, expected %s"
                        .formatted(what, i, copy[i].length, i == 0 ? "2 or 3" : dimension));
            }
            if (!Arrays.stream(copy[i]).allMatch(Double::isFinite)) {
                throw new IllegalArgumentException(
                        "%s %d is %s, expected finite components".formatted(what, i, text(copy[i])));
            }
        }
        return copy;
    }
}
