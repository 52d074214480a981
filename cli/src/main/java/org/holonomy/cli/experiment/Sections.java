package org.holonomy.cli.experiment;

import java.util.Map;
import org.holonomy.cli.config.ConfigNode;

/** Sections of an experiment's file that define things by name. */
final class Sections {

    private Sections() {}

    /** Returns what a section defines, in the order of the file; nothing where it is left out. */
    static Map<String, ConfigNode> of(ConfigNode root, String key) {
        return root.optional(key).map(ConfigNode::asObject).orElse(Map.of());
    }
}
