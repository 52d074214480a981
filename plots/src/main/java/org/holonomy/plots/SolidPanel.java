package org.holonomy.plots;

import java.util.List;

/**
 * A panel of solids about one origin, without axes.
 *
 * <p>Faces are lit from the upper left; of solids of edges those at the back are drawn behind all faces, the others before
 * them.
 *
 * @param title what stands above it, words with TeX mathematics; may be empty
 * @param solids one or more; faceted ones must not intersect
 * @param view from where they are seen
 */
public record SolidPanel(String title, List<Solid> solids, View view) implements Panel {

    /** Copies the list. */
    public SolidPanel {
        solids = List.copyOf(solids);
        if (solids.isEmpty()) {
            throw new IllegalArgumentException("panel '%s': no solid, expected one or more".formatted(title));
        }
    }

    /** Returns an axis without a label: directions of space have none on paper. */
    @Override
    public Axis x() {
        return Axis.linear("");
    }
}
