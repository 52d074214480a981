package org.holonomy.cli.report;

import java.util.HashSet;
import java.util.Set;

/** Hands out ids of one page, each once. */
final class Anchors {

    private final Set<String> taken = new HashSet<>();

    /** Returns an id like {@code name}, with a number behind it if the page has that id already. */
    String claim(String name) {
        String base = name.replaceAll("[^A-Za-z0-9._/-]", "_");
        String id = base;
        for (int k = 2; !taken.add(id); k++) {
            id = base + "." + k;
        }
        return id;
    }
}
