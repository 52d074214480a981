package org.holonomy.plots;

/** How values are laid along an axis. */
public enum Scale {
    /** Equal differences are equal distances. */
    LINEAR,
    /** Equal ratios are equal distances; values that are not positive have no place and are dropped. */
    LOGARITHMIC
}
