package org.holonomy.plots;

/**
 * From where a solid is seen, from far away: parallel lines stay parallel. The third axis points up.
 *
 * @param azimuth degrees from the first axis towards the second
 * @param elevation degrees above the plane of both, from −90 to 90
 */
public record View(double azimuth, double elevation) {

    /** Checks the angles. */
    public View {
        if (!(Math.abs(elevation) <= 90 && Double.isFinite(azimuth))) {
            throw new IllegalArgumentException(
                    "view: azimuth = %s, elevation = %s, expected finite degrees and an elevation from -90 to 90"
                            .formatted(azimuth, elevation));
        }
    }

    /** Returns a view from the front, a little from the right and from above, that shows few symmetries edge-on. */
    public static View standard() {
        return new View(24, 16);
    }
}
