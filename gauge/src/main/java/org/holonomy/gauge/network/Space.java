package org.holonomy.gauge.network;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.holonomy.gauge.group.Representation;

/**
 * The features between two layers and what acts on them.
 *
 * @param size number of features; a channel of an image is one feature
 * @param strands actions of vertices, in the order in which they are applied
 * @param translation index of the translation that these features admit, or {@link #RIGID}
 * @param width how many consecutive features move by the same number under it, at least 1
 */
public record Space(int size, List<Strand> strands, int translation, int width) {

    /** Stands for no translation. */
    public static final int RIGID = -1;

    /** Copies the list. */
    public Space {
        strands = List.copyOf(strands);
    }

    /** Returns the same features with other strands. */
    public Space with(UnaryOperator<Strand> change) {
        return new Space(size, strands.stream().map(change).toList(), translation, width);
    }

    /** Returns the same features, of which only the places are acted on; without a translation. */
    public Space permuted() {
        return with(strand -> strand.at(strand.vertex(), Representation.PERMUTATION))
                .rigid();
    }

    /** Returns the same features with other strands for every one of them. */
    Space withEach(Function<Strand, List<Strand>> change) {
        return new Space(
                size,
                strands.stream()
                        .flatMap(strand -> change.apply(strand).stream())
                        .toList(),
                translation,
                width);
    }

    /** Returns the same features without some of the strands. */
    Space without(Predicate<Strand> some) {
        return new Space(size, strands.stream().filter(some.negate()).toList(), translation, width);
    }

    /** Returns what the strands do to a space of features that come after so many others. */
    public Space moved(int offset) {
        return new Space(
                size + offset, strands.stream().map(s -> s.moved(offset)).toList(), RIGID, 1);
    }

    /** Returns some of the features, without a translation, and what acts on them alone. */
    Space part(int first, int count) {
        return new Space(
                count,
                strands.stream()
                        .filter(s -> s.start() >= first && s.start() + s.dimension() * s.block() <= first + count)
                        .map(s -> s.moved(-first))
                        .toList(),
                RIGID,
                1);
    }

    /** Returns the features that are paired with these: they change so that products stay. */
    public Space dual() {
        return with(strand -> strand.at(strand.vertex(), strand.representation().dual()));
    }

    /** Returns the same features, acted on by the strands of another space too, after these. */
    public Space and(Space other) {
        List<Strand> all = new ArrayList<>(strands);
        all.addAll(other.strands);
        return new Space(size, all, translation, width);
    }

    /** Returns the same features without a translation. */
    public Space rigid() {
        return new Space(size, strands, RIGID, 1);
    }

    /** Returns the same features with a translation that moves each of them by itself. */
    Space translatedBy(int index) {
        return new Space(size, strands, index, 1);
    }

    /** Returns the space in which every feature owns so many times more numbers. */
    public Space widened(int factor) {
        return new Space(
                size * factor, strands.stream().map(s -> s.widened(factor)).toList(), translation, width * factor);
    }

    /** Returns so many copies of the space one after another. */
    Space repeated(int times) {
        List<Strand> all = new ArrayList<>();
        for (int k = 0; k < times; k++) {
            int offset = k * size;
            strands.forEach(strand -> all.add(strand.moved(offset)));
        }
        return new Space(size * times, all, translation, width);
    }

    /** Tells whether the two spaces are acted on by strands of the same form. */
    boolean resembles(Space other) {
        if (size != other.size || strands.size() != other.strands.size()) {
            return false;
        }
        for (int k = 0; k < strands.size(); k++) {
            if (!strands.get(k).covers(other.strands.get(k))) {
                return false;
            }
        }
        return true;
    }
}
