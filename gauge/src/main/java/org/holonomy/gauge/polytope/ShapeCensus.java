package org.holonomy.gauge.polytope;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;

/** Which polytopes networks of n ReLU units become, trained on the whole circle or sphere from random starts, and how often. */
public final class ShapeCensus {

    /** Between what trained units are known to, about 1e-8, and the least sines that tell units apart, some 1e-2. */
    static final double TOLERANCE = 1e-5;

    /** Losses that differ by less, relatively, are those of one shape. */
    private static final double SAME_LOSS = 1e-6;

    private ShapeCensus() {}

    /**
     * A shape that was found.
     *
     * @param facets of the set where f ≤ 1, sides or faces: corners of the zonotope
     * @param corners of that set: facets of the zonotope
     * @param loss of the training
     * @param times how often it was found
     * @param bounded whether the set is bounded; if not, it has no such facets and corners as its zonotope says
     */
    public record Shape(int facets, int corners, double loss, int times, boolean bounded) {

        private boolean isAlso(Shape other) {
            return facets == other.facets
                    && corners == other.corners
                    && Math.abs(loss - other.loss) <= SAME_LOSS * Math.max(loss, other.loss);
        }

        private Shape oneMore() {
            return new Shape(facets, corners, loss, times + 1, bounded);
        }
    }

    /**
     * Trains from Gaussian starts and counts.
     *
     * @param dimension 2 for the circle, 3 for the sphere
     * @param units number n of units; at least one more than the dimension, since fewer leave the set unbounded
     * @param draws how many starts
     * @param random what they are drawn from
     * @return the shapes, the lowest loss first
     */
    public static List<Shape> of(int dimension, int units, int draws, RandomGenerator random) {
        if (units <= dimension || draws < 1) {
            throw new IllegalArgumentException(
                    "census: %d units in %d dimensions and %d draws, expected %d units or more and a draw"
                            .formatted(units, dimension, draws, dimension + 1));
        }
        Objective loss = new WholeSphereLoss(dimension);
        List<Shape> shapes = new ArrayList<>();
        for (int draw = 0; draw < draws; draw++) {
            Shape found = shape(SphereTraining.of(loss, start(dimension, units, random)));
            int same = 0;
            while (same < shapes.size() && !shapes.get(same).isAlso(found)) {
                same++;
            }
            if (same < shapes.size()) {
                shapes.set(same, shapes.get(same).oneMore());
            } else {
                shapes.add(found);
            }
        }
        shapes.sort(Comparator.comparingDouble(Shape::loss));
        return List.copyOf(shapes);
    }

    private static RealMatrix start(int dimension, int units, RandomGenerator random) {
        RealMatrix start = MatrixUtils.createRealMatrix(units, dimension);
        for (int i = 0; i < units; i++) {
            for (int c = 0; c < dimension; c++) {
                start.setEntry(i, c, random.nextGaussian() / units);
            }
        }
        return start;
    }

    private static Shape shape(Minimum minimum) {
        Polytope zonotope = new Zonotope(minimum.units()).polytope(TOLERANCE);
        boolean bounded = zonotope.inradius() > TOLERANCE * zonotope.circumradius();
        return new Shape(zonotope.vertexCount(), zonotope.facetCount(), minimum.loss(), 1, bounded);
    }
}
