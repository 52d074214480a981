package org.holonomy.gauge.fix;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.holonomy.gauge.checkpoint.TensorFile;
import org.holonomy.gauge.group.DenseElement;
import org.holonomy.gauge.group.GaugeGroup;
import org.holonomy.gauge.group.GroupElement;
import org.holonomy.gauge.group.Monomial;
import org.holonomy.gauge.network.Features;
import org.holonomy.gauge.network.Network;
import org.holonomy.gauge.network.NetworkGauge;
import org.holonomy.gauge.network.NetworkSymmetry;
import org.holonomy.gauge.network.Space;
import org.holonomy.gauge.network.Strand;
import org.holonomy.gauge.network.Vertex;

/**
 * Finds the element of a network's gauge group that carries one set of weights nearest to another.
 *
 * <p>Features of two gauge equivalent networks on the same inputs differ by the elements of their vertices. So every
 * element is read off the features: permutations by linear assignment, factors by lengths of rows, matrices by least
 * squares, each once those acting on the same features are known. What the features do not span is read off the weights
 * that depart. The translations follow from the biases.
 */
public final class Alignment {

    private final NetworkGauge gauge;
    private final List<FeatureTable> from;
    private final List<FeatureTable> to;
    private final Elements elements;

    private Alignment(NetworkGauge gauge, List<FeatureTable> from, List<FeatureTable> to) {
        this.gauge = gauge;
        this.from = from;
        this.to = to;
        this.elements = new Elements(gauge);
    }

    /**
     * Returns the element that carries the first weights nearest to the second, as far as the features say.
     *
     * @param network the layers
     * @param gauge their gauge group, the same for both sets of weights
     * @param first weights that are to be moved
     * @param second weights that they are moved to
     * @param inputs samples on which features are compared; generic ones, several times as many as a layer has features
     */
    public static NetworkSymmetry find(
            Network network, NetworkGauge gauge, TensorFile first, TensorFile second, Features inputs) {
        Alignment alignment = new Alignment(
                gauge, FeatureTable.observe(network, inputs, first), FeatureTable.observe(network, inputs, second));
        alignment.readFeatures();
        alignment.elements.complete(first, second);
        NetworkSymmetry linear = alignment.elements.symmetry();
        return TranslationFit.fit(linear, first, second);
    }

    /** Goes over all spaces until none says anything new. */
    private void readFeatures() {
        boolean progress = true;
        while (progress) {
            progress = false;
            for (int k = 0; k < gauge.observed().size(); k++) {
                for (Strand strand : gauge.observed().get(k).strands()) {
                    progress |= !elements.known(strand.vertex()) && read(k, strand);
                }
            }
        }
    }

    /** Tries to find a vertex's element from one space; tells whether that worked. */
    private boolean read(int index, Strand strand) {
        Space space = gauge.observed().get(index);
        Vertex vertex = gauge.vertices().get(strand.vertex());
        if (strand.representation().power() == 0) {
            return false;
        }
        List<Strand> rivals = space.strands().stream()
                .filter(other -> !other.equals(strand) && !elements.known(other.vertex()) && overlap(other, strand))
                .filter(other -> other.dimension() > 1 || other.representation().power() != 0)
                .toList();
        boolean loose = !rivals.isEmpty()
                && rivals.stream().allMatch(rival -> isFactor(rival, strand, vertex.group()))
                && (vertex.group().signs() == GaugeGroup.Signs.NONE
                        || rivals.stream().noneMatch(this::isSigned));
        if (!rivals.isEmpty() && !loose) {
            return false;
        }
        FeatureTable x = from.get(index);
        FeatureTable y = to.get(index);
        int place = space.strands().indexOf(strand);
        for (int k = 0; k < place; k++) {
            x = elements.acted(x, space.strands().get(k));
        }
        for (int k = space.strands().size() - 1; k > place; k--) {
            y = elements.undone(y, space.strands().get(k));
        }
        if (space.translation() != Space.RIGID) {
            x = x.centered();
            y = y.centered();
        }
        ElementFit fit = new ElementFit(strand.dimension(), x.rows(strand), y.rows(strand));
        GaugeGroup group = loose ? scaled(vertex.group(), rivals) : vertex.group();
        return elements.accept(index, strand, fit, group, loose);
    }

    /** Returns the group with the factors of rivals, which may have signs where the group itself has none. */
    private GaugeGroup scaled(GaugeGroup group, List<Strand> rivals) {
        boolean signed =
                group.signs() == GaugeGroup.Signs.NONE && rivals.stream().anyMatch(this::isSigned);
        return new GaugeGroup(group.mixing(), signed ? GaugeGroup.Signs.EACH : group.signs(), true);
    }

    private boolean isSigned(Strand strand) {
        return strand.representation().signs()
                && gauge.vertices().get(strand.vertex()).group().signs() != GaugeGroup.Signs.NONE;
    }

    /** Tells whether a rival multiplies one of the features, or all of them where no matrix could do so too. */
    private static boolean isFactor(Strand rival, Strand strand, GaugeGroup group) {
        boolean ofAll =
                group.mixing() != GaugeGroup.Mixing.LINEAR && rival.block() == strand.dimension() * strand.block();
        return rival.dimension() == 1 && (rival.block() == strand.block() || ofAll);
    }

    private static boolean overlap(Strand a, Strand b) {
        return a.start() < b.start() + b.dimension() * b.block() && b.start() < a.start() + a.dimension() * a.block();
    }

    /** The elements that are known so far. */
    private static final class Elements {

        private final NetworkGauge gauge;
        private final List<Optional<GroupElement>> found = new ArrayList<>();
        private final List<Optional<ElementFit.Linear>> partial = new ArrayList<>();
        private final List<Map<Integer, ElementFit>> fits = new ArrayList<>();

        Elements(NetworkGauge gauge) {
            this.gauge = gauge;
            for (Vertex vertex : gauge.vertices()) {
                boolean trivial = vertex.group().name(vertex.dimension()).equals("1");
                found.add(trivial ? Optional.of(Monomial.identity(vertex.dimension())) : Optional.empty());
                partial.add(Optional.empty());
                fits.add(new TreeMap<>());
            }
        }

        boolean known(int vertex) {
            return found.get(vertex).isPresent();
        }

        FeatureTable acted(FeatureTable table, Strand strand) {
            return found.get(strand.vertex())
                    .map(element -> table.acted(strand.representation().of(element), strand))
                    .orElse(table);
        }

        FeatureTable undone(FeatureTable table, Strand strand) {
            return found.get(strand.vertex())
                    .map(element ->
                            table.acted(strand.representation().of(element).inverse(), strand))
                    .orElse(table);
        }

        boolean accept(int space, Strand strand, ElementFit fit, GaugeGroup group, boolean loose) {
            int vertex = strand.vertex();
            switch (group.mixing()) {
                case LINEAR -> {
                    // Branches of a stream add features that its beginning does not span.
                    fits.get(vertex).put(space, fit);
                    ElementFit.Linear linear =
                            ElementFit.joined(fits.get(vertex).values()).linear();
                    if (!linear.complete()) {
                        partial.set(vertex, Optional.of(linear));
                        return false;
                    }
                    return set(vertex, strand, new Candidate(linear.matrix()).element());
                }
                case PAIRED -> {
                    return set(vertex, strand, new Candidate(fit.paired()).element());
                }
                default -> {
                    Monomial nearest = fit.monomial(group);
                    boolean signs = gauge.vertices().get(vertex).group().signs() != GaugeGroup.Signs.NONE;
                    Monomial element = loose ? nearest.power(0, signs) : nearest;
                    return set(vertex, strand, element);
                }
            }
        }

        /** Undoes the representation in which the element was seen. */
        private boolean set(int vertex, Strand strand, GroupElement seen) {
            GroupElement element = strand.representation().power() < 0 ? seen.dual() : seen;
            found.set(vertex, Optional.of(element));
            return true;
        }

        /** Completes what features do not span from the weights that depart, the last vertex first. */
        void complete(TensorFile first, TensorFile second) {
            for (int v = found.size() - 1; v >= 0; v--) {
                if (found.get(v).isEmpty()) {
                    int vertex = v;
                    GroupElement element = partial.get(v)
                            .map(linear -> DepartingFit.complete(symmetry(), vertex, linear, first, second))
                            .orElse(Monomial.identity(gauge.vertices().get(v).dimension()));
                    found.set(v, Optional.of(element));
                }
            }
        }

        NetworkSymmetry symmetry() {
            List<GroupElement> elements = new ArrayList<>();
            for (int v = 0; v < found.size(); v++) {
                elements.add(found.get(v)
                        .orElse(Monomial.identity(gauge.vertices().get(v).dimension())));
            }
            List<RealVector> translations = gauge.identity().translations();
            return new NetworkSymmetry(gauge, elements, translations);
        }
    }

    /** A matrix that may be too near a singular one to be an element. */
    private record Candidate(RealMatrix matrix) {

        GroupElement element() {
            try {
                return DenseElement.of(matrix);
            } catch (IllegalArgumentException singular) {
                // Two models that have nothing to do with each other: the weights will show it.
                return Monomial.identity(matrix.getRowDimension());
            }
        }
    }
}
