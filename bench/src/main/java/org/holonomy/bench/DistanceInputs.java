package org.holonomy.bench;

import org.holonomy.attention.distance.HalfPlanePoints;
import org.holonomy.attention.distance.HalfSpacePoints;
import org.holonomy.ode.workload.DistanceWorkload;
import org.holonomy.ode.workload.DistanceWorkload.Side;
import org.holonomy.ode.workload.ReferenceAnswer;

/** The points of workloads W5a to W5c, and the check of their answers. */
final class DistanceInputs {

    /** Relative error that no kernel of distances exceeds. */
    private static final double TOLERANCE = 1e-13;

    private DistanceInputs() {}

    static HalfSpacePoints halfSpace(int head, Side side) {
        return HalfSpacePoints.ofFeatures(
                DistanceWorkload.TOKENS, DistanceWorkload.WIDTH, DistanceWorkload.halfSpaceFeatures(head, side));
    }

    static HalfPlanePoints halfPlane(Side side) {
        return HalfPlanePoints.of(
                DistanceWorkload.TOKENS,
                DistanceWorkload.WIDTH,
                DistanceWorkload.realParts(side),
                DistanceWorkload.imaginaryParts(side));
    }

    static void require(String name, double[] answer) {
        ReferenceAnswer.of(name).fault(answer, TOLERANCE).ifPresent(fault -> {
            throw new IllegalStateException(fault);
        });
    }
}
