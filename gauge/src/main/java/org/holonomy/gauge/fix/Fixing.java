package org.holonomy.gauge.fix;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.SingularValueDecomposition;
import org.holonomy.gauge.checkpoint.TensorFile;
import org.holonomy.gauge.group.DenseElement;
import org.holonomy.gauge.group.GaugeGroup;
import org.holonomy.gauge.group.GaugeGroup.Mixing;
import org.holonomy.gauge.group.GroupElement;
import org.holonomy.gauge.group.Monomial;
import org.holonomy.gauge.group.Representation;
import org.holonomy.gauge.network.Leg;
import org.holonomy.gauge.network.NetworkGauge;
import org.holonomy.gauge.network.NetworkSymmetry;
import org.holonomy.gauge.network.Relabeling;
import org.holonomy.gauge.network.Translation;
import org.holonomy.gauge.network.Vertex;

/** Fixes one vertex after another. Mutable, used once by one {@link Canonicalization}. */
final class Fixing {

    private final NetworkGauge gauge;
    private final TensorFile given;
    private final TranslationFixing translations;
    private final Map<String, List<Leg>> legs;
    private final BitSet fixed = new BitSet();
    private final List<Ambiguity> ambiguities = new ArrayList<>();
    private List<GroupElement> elements;
    private TensorFile weights;

    Fixing(NetworkGauge gauge, TensorFile given) {
        this.gauge = gauge;
        this.given = given;
        this.translations = new TranslationFixing(gauge);
        this.legs = gauge.legs().stream()
                .collect(Collectors.groupingBy(Leg::tensor, LinkedHashMap::new, Collectors.toList()));
        this.elements = gauge.identity().elements();
        this.weights = translations.of(given).apply(given);
    }

    Canonicalization run() {
        translations
                .open()
                .forEach(name -> ambiguities.add(Ambiguity.notFixed(
                        name, "no tensor of its own takes up the translation, which is left as it was given")));
        for (int v = 0; v < gauge.vertices().size(); v++) {
            GaugeGroup group = gauge.vertices().get(v).group();
            if (group.continuousDimension(1) == 0
                    && group.signs() == GaugeGroup.Signs.NONE
                    && (group.mixing() == Mixing.NONE || gauge.vertices().get(v).dimension() == 1)) {
                fixed.set(v);
            }
        }
        while (fixed.cardinality() < gauge.vertices().size()) {
            if (!fixMonomial() && !fixLinear()) {
                leave(fixed.nextClearBit(0));
            }
        }
        TensorFile linear =
                new NetworkSymmetry(gauge, elements, gauge.identity().translations()).apply(given);
        NetworkSymmetry symmetry =
                new NetworkSymmetry(gauge, elements, translations.of(linear).translations());
        return new Canonicalization(symmetry.apply(given), symmetry, ambiguities);
    }

    private FixedData data() {
        return new FixedData(gauge.vertices(), legs, fixed, weights);
    }

    private Vertex vertex(int v) {
        return gauge.vertices().get(v);
    }

    /** Fixes the first open vertex of factors, signs and permutations at which the first arriving tensor can be used. */
    private boolean fixMonomial() {
        for (int v = fixed.nextClearBit(0); v < gauge.vertices().size(); v = fixed.nextClearBit(v + 1)) {
            Mixing mixing = vertex(v).group().mixing();
            if ((mixing == Mixing.NONE || mixing == Mixing.PERMUTED) && ready(v)) {
                fixMonomial(v);
                return true;
            }
        }
        return false;
    }

    private boolean ready(int v) {
        return gauge.legs().stream()
                .filter(leg -> leg.vertex() == v && !leg.departs())
                .findFirst()
                .flatMap(data()::rows)
                .isPresent();
    }

    private void fixMonomial(int v) {
        MonomialFrame frame = new MonomialFrame(vertex(v), ambiguities);
        GaugeGroup group = vertex(v).group();
        List<RealMatrix> arriving = rows(v, leg -> leg.representation().equals(Representation.BASE));
        if ((group.scalings() || group.signs() != GaugeGroup.Signs.NONE) && !arriving.isEmpty()) {
            step(v, frame.factors(arriving));
        }
        if (group.mixing() == Mixing.PERMUTED) {
            Monomial exchange = frame.order(rows(v, leg -> !leg.departs()));
            elements = new Relabeling(gauge.legs()).of(v, exchange, elements);
            step(v, exchange);
        }
        fixed.set(v);
    }

    private List<RealMatrix> rows(int v, Predicate<Leg> wanted) {
        FixedData data = data();
        Set<List<Integer>> spaces = new HashSet<>();
        List<RealMatrix> rows = new ArrayList<>();
        for (Leg leg : gauge.legs()) {
            if (leg.vertex() == v && wanted.test(leg)) {
                List<Integer> inside =
                        data.inside(leg).stream().map(Leg::vertex).toList();
                // Weights and biases of heads are parts of the same products, which count once.
                if (inside.isEmpty() || spaces.add(inside)) {
                    data.rows(leg).ifPresent(rows::add);
                }
            }
        }
        return rows;
    }

    /** Fixes the first open vertex of GL(n) whose frame is determined by what is fixed. */
    private boolean fixLinear() {
        for (int v = fixed.nextClearBit(0); v < gauge.vertices().size(); v = fixed.nextClearBit(v + 1)) {
            Optional<BalancedForm> form = balanced(v);
            if (form.isPresent() && determines(form.get(), v)) {
                fixLinear(v, form.get());
                return true;
            }
        }
        return false;
    }

    private Optional<BalancedForm> balanced(int v) {
        return vertex(v).group().equals(GaugeGroup.GENERAL_LINEAR) ? data().balanced(v) : Optional.empty();
    }

    private boolean determines(BalancedForm form, int v) {
        return form.rank(Canonicalization.NEGLIGIBLE) == vertex(v).dimension()
                && new SingularValueDecomposition(form.frame()).getConditionNumber()
                        <= DenseElement.LARGEST_CONDITION_NUMBER;
    }

    private void fixLinear(int v, BalancedForm form) {
        double[] singular = form.singularValues();
        for (int i = 1; i < singular.length; i++) {
            double gap = (singular[i - 1] - singular[i]) / singular[0];
            if (gap <= Canonicalization.RESOLUTION) {
                ambiguities.add(Ambiguity.equalSingularValues(vertex(v).name(), i, gap));
            }
        }
        RealMatrix frame = form.frame();
        RealMatrix arriving = frame.multiply(data().arriving(v).orElseThrow());
        for (int i = 0; i < singular.length; i++) {
            double sign =
                    MonomialFrame.sign(arriving.getRowVector(i), i, vertex(v).name(), ambiguities);
            frame.setRowVector(i, frame.getRowVector(i).mapMultiply(sign));
        }
        step(v, DenseElement.of(frame));
        fixed.set(v);
    }

    private void leave(int v) {
        Vertex vertex = vertex(v);
        Optional<BalancedForm> form = balanced(v);
        ambiguities.add(
                form.isPresent()
                        ? Ambiguity.rank(
                                vertex.name(),
                                form.get().rank(Canonicalization.NEGLIGIBLE),
                                vertex.dimension(),
                                form.get().smallest())
                        : Ambiguity.notFixed(
                                vertex.name(),
                                "the frame of " + vertex.groupName() + " is left as it was given, " + reason(vertex)));
        fixed.set(v);
    }

    private static String reason(Vertex vertex) {
        GaugeGroup group = vertex.group();
        boolean defined = group.equals(GaugeGroup.GENERAL_LINEAR)
                || group.mixing() == Mixing.NONE
                || group.mixing() == Mixing.PERMUTED;
        return defined
                ? "for what arrives there depends on frames that are open"
                : "for no representative of this group is defined";
    }

    /** Lets one element act; where signs move biases, translations are made zero again. */
    private void step(int v, GroupElement element) {
        NetworkSymmetry identity = gauge.identity();
        List<GroupElement> single = new ArrayList<>(identity.elements());
        single.set(v, element);
        weights = new NetworkSymmetry(gauge, single, identity.translations()).apply(weights);
        if (gauge.translations().stream().anyMatch(t -> t.kind() == Translation.Kind.FLIP)) {
            weights = translations.of(weights).apply(weights);
        }
        List<GroupElement> all = new ArrayList<>(elements);
        all.set(v, element.compose(elements.get(v)));
        elements = List.copyOf(all);
    }
}
