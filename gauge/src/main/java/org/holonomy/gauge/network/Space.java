package org.holonomy.gauge.network;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The features between two layers as vertices side by side.
 *
 * @param segments in the order of the features
 */
public record Space(List<Segment> segments) {

    /**
     * The features of one vertex.
     *
     * @param vertex as the wiring counts it
     * @param dimension number of features
     * @param block how many consecutive numbers a feature owns
     */
    public record Segment(int vertex, int dimension, int block) {

        /** Returns how many numbers the segment holds. */
        int size() {
            return dimension * block;
        }
    }

    /** Copies the list. */
    public Space {
        segments = List.copyOf(segments);
    }

    /** Returns the space in which every feature owns so many times more numbers. */
    Space widened(int factor) {
        return new Space(segments.stream()
                .map(s -> new Segment(s.vertex(), s.dimension(), s.block() * factor))
                .toList());
    }

    /** Returns so many copies of the space one after another. */
    Space repeated(int times) {
        List<Segment> all = new ArrayList<>();
        Collections.nCopies(times, segments).forEach(all::addAll);
        return new Space(all);
    }
}
