package org.holonomy.plots.jfree;

/**
 * A tick of an axis.
 *
 * @param value where it stands
 * @param label TeX of its number, empty for a small tick without one
 */
record Tick(double value, String label) {

    boolean labelled() {
        return !label.isEmpty();
    }
}
