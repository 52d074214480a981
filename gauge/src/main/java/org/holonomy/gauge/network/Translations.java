package org.holonomy.gauge.network;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Collects the translations of a network while it is wired. Mutable, used by one {@link Wiring}. */
final class Translations {

    private static final class Candidate {
        private final String name;
        private Space space;
        private Translation.Kind kind;
        private int free;
        private boolean refused;
        private List<Integer> heirs = List.of();
        private List<Absorption> absorptions = new ArrayList<>();

        Candidate(String name, Space space, Translation.Kind kind, int free) {
            this.name = name;
            this.space = space;
            this.kind = kind;
            this.free = free;
        }
    }

    private final List<Candidate> candidates = new ArrayList<>();

    /** Returns the space with a translation of its own. */
    Space open(String name, Space space) {
        return open(name, space, Translation.Kind.FEATURES, space.size());
    }

    /** Returns the space with a translation of its own, of which the first components are free. */
    Space open(String name, Space space, Translation.Kind kind, int free) {
        candidates.add(new Candidate(name, space.rigid(), kind, free));
        return space.translatedBy(candidates.size() - 1);
    }

    /** Notes that nothing makes up for a translation of a space. */
    void refuse(Space space) {
        if (space.translation() != Space.RIGID) {
            candidates.get(space.translation()).refused = true;
        }
    }

    /** Tells whether every feature of a space has a translation of its own, which is not that of a flip. */
    boolean movesEach(Space space) {
        return space.translation() != Space.RIGID
                && space.width() == 1
                && candidates.get(space.translation()).kind != Translation.Kind.FLIP
                && candidates.get(space.translation()).space.size() == space.size();
    }

    /** Notes that the features are points of lines, of which any vector is a translation. */
    void measure(Space space) {
        if (space.translation() != Space.RIGID) {
            measure(space, candidates.get(space.translation()).space.size());
        }
    }

    /** Notes that the features are coordinates of points, of which so many are flat; flips stay what they are. */
    void measure(Space space, int flat) {
        if (space.translation() != Space.RIGID && candidates.get(space.translation()).kind != Translation.Kind.FLIP) {
            Candidate candidate = candidates.get(space.translation());
            candidate.kind = Translation.Kind.POINTS;
            candidate.free = Math.min(candidate.free, flat);
        }
    }

    void absorb(Space space, Absorption absorption) {
        if (space.translation() != Space.RIGID) {
            candidates.get(space.translation()).absorptions.add(absorption);
        }
    }

    /**
     * Returns the sum x + scale · y of two spaces with its translation c: where y is moved by its own biases, they now
     * make up for (c − a) / scale, a being the translation of x.
     */
    Space sum(String name, Space x, Space y, double scale) {
        if (y.translation() == Space.RIGID || scale == 0 || candidates.get(y.translation()).refused) {
            return x;
        }
        Candidate branch = candidates.get(y.translation());
        if (y.translation() == x.translation() || branch.kind != Translation.Kind.FEATURES || y.width() != 1) {
            refuse(x);
            refuse(y);
            return x.rigid();
        }
        branch.refused = true;
        Space result = open(name, x);
        for (Absorption absorption : branch.absorptions) {
            absorb(result, absorption.scaled(1 / scale));
            absorb(x, absorption.scaled(-1 / scale));
        }
        branch.heirs = List.of(result.translation(), x.translation());
        return result;
    }

    /** Rewrites what acts on the vectors. */
    void rewrite(UnaryOperator<Space> change) {
        candidates.forEach(candidate -> candidate.space = change.apply(candidate.space));
    }

    /** Returns the spaces whose translations of a kind nothing makes up for. */
    List<Space> refused(Translation.Kind kind) {
        return candidates.stream()
                .filter(c -> c.kind == kind && c.refused)
                .map(c -> c.space)
                .toList();
    }

    /**
     * Returns the index that every candidate has among those that are left, or {@link Space#RIGID}. Features of a branch
     * move with either of the translations that replaced their own.
     */
    int[] indices() {
        int[] indices = new int[candidates.size()];
        int next = 0;
        for (int k = 0; k < indices.length; k++) {
            indices[k] = candidates.get(k).refused ? Space.RIGID : next++;
        }
        for (int k = indices.length - 1; k >= 0; k--) {
            for (int heir : candidates.get(k).heirs) {
                indices[k] = indices[k] == Space.RIGID && heir != Space.RIGID ? indices[heir] : indices[k];
            }
        }
        return indices;
    }

    /** Returns those that are left. */
    List<Translation> admitted() {
        return candidates.stream()
                .filter(c -> !c.refused)
                .map(c -> new Translation(c.name, c.space.size(), c.space.strands(), c.kind, c.free, c.absorptions))
                .toList();
    }
}
