package org.holonomy.gauge.symmetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.holonomy.gauge.catalogue.CatalogueBed.END;
import static org.holonomy.gauge.catalogue.CatalogueBed.EXACT;
import static org.holonomy.gauge.catalogue.CatalogueBed.TRANSPORT;
import static org.holonomy.gauge.catalogue.CatalogueBed.closedFrame;
import static org.holonomy.gauge.catalogue.CatalogueBed.distance;
import static org.holonomy.gauge.catalogue.CatalogueBed.input;
import static org.holonomy.gauge.catalogue.CatalogueBed.linear;
import static org.holonomy.gauge.catalogue.CatalogueBed.linearEnd;
import static org.holonomy.gauge.catalogue.CatalogueBed.openFrame;
import static org.holonomy.gauge.catalogue.CatalogueBed.path;
import static org.holonomy.gauge.catalogue.CatalogueBed.reparametrization;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.holonomy.gauge.catalogue.CatalogueBed;
import org.holonomy.gauge.observe.ConvergenceOrder;
import org.holonomy.ode.field.LinearNeuralOde;
import org.holonomy.ode.field.NeuralOde;
import org.holonomy.ode.field.ShapeMismatchException;
import org.holonomy.ode.lattice.LatticeConnection;
import org.holonomy.ode.lattice.ResidualNetwork;
import org.holonomy.ode.solve.Method;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Catalogue NODE-5: what discretization breaks, and the lattice that does not. */
class LatticeFrameChangeTest {

    private static final double PERCENT = 100 * CatalogueBed.CONTROL_SLACK;

    /** 320 links, each of a few roundings of numbers near 1. */
    private static final double ROUNDING = 1e-13;

    private static final long SEED = 20261121;

    private static LatticeFrameChange sampled(FrameChange frame, int steps) {
        return LatticeFrameChange.sampled(frame.frame(), 0, END, steps);
    }

    private static LatticeConnection euler(int steps) {
        return LatticeConnection.euler(linear(), steps);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 320})
    void theLatticeIsInvariantAtAnyNumberOfSteps(int steps) {
        LatticeConnection transformed = sampled(closedFrame(), steps).apply(euler(steps));

        assertThat(distance(transformed.apply(input()), euler(steps).apply(input())))
                .isLessThan(ROUNDING);
        assertThat(distance(transformed.wilsonLine(), euler(steps).wilsonLine()))
                .isLessThan(ROUNDING);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 320})
    void anOpenFrameCarriesTheLastSite(int steps) {
        LatticeConnection transformed = sampled(openFrame(), steps).apply(euler(steps));
        RealMatrix last = openFrame().frame().value(END);

        assertThat(distance(
                        transformed.apply(input()), last.operate(euler(steps).apply(input()))))
                .isLessThan(ROUNDING);
        assertThat(distance(transformed.wilsonLine(), last.multiply(euler(steps).wilsonLine())))
                .isLessThan(ROUNDING);
    }

    @Test
    void controlShiftsAtTheWrongSiteBreak() {
        assertThat(distance(sampled(closedFrame(), 5).control(euler(5)).apply(input()), euler(5).apply(input())))
                .isCloseTo(0.119, withinPercentage(PERCENT));
    }

    @Test
    void groupLaws() {
        RandomGenerator random = CatalogueBed.random(SEED);
        List<RealMatrix> first = elements(random, 6);
        List<RealMatrix> second = elements(random, 6);
        List<RealMatrix> products = IntStream.range(0, 6)
                .mapToObj(k -> second.get(k).multiply(first.get(k)))
                .toList();
        LatticeFrameChange one = new LatticeFrameChange(first);
        LatticeFrameChange two = new LatticeFrameChange(second);
        LatticeConnection lattice = euler(5);

        assertSame(two.apply(one.apply(lattice)), new LatticeFrameChange(products).apply(lattice));
        assertSame(one.inverse().apply(one.apply(lattice)), lattice);
        assertSame(
                new Composition<>(List.<Symmetry<LatticeConnection>>of(one, two))
                        .inverse()
                        .apply(two.apply(one.apply(lattice))),
                lattice);
        assertThat(distance(
                        one.apply(two.apply(lattice)).links().get(2),
                        two.apply(one.apply(lattice)).links().get(2)))
                .as("control: the other order")
                .isGreaterThan(1e-3);
    }

    private static List<RealMatrix> elements(RandomGenerator random, int count) {
        RealMatrix identity = MatrixUtils.createRealIdentityMatrix(2);
        return Stream.generate(
                        () -> identity.add(CatalogueBed.gaussian(random, 2, 2).scalarMultiply(0.2)))
                .limit(count)
                .toList();
    }

    private static void assertSame(LatticeConnection actual, LatticeConnection expected) {
        for (int k = 0; k < expected.steps(); k++) {
            assertThat(distance(actual.links().get(k), expected.links().get(k))).isLessThan(ROUNDING);
            assertThat(actual.shifts().get(k).subtract(expected.shifts().get(k)).getNorm())
                    .isLessThan(ROUNDING);
        }
    }

    /** Links between relabelled sites carry the same map: reparametrization is exact on the lattice. */
    @Test
    void exactLinksBetweenRelabelledSitesKeepTheEndPoint() {
        double[] sites = IntStream.rangeClosed(0, 7)
                .mapToDouble(k -> reparametrization().clock().at(k * END / 7))
                .toArray();

        assertThat(distance(LatticeConnection.exact(linear(), sites, TRANSPORT).apply(input()), linearEnd()))
                .isLessThan(EXACT);
    }

    /** Fusing and transforming commute: the fused lattice keeps every second element. */
    @Test
    void fusedLatticesAreTransformedByTheElementsThatAreLeft() {
        assertSame(
                sampled(openFrame(), 8).apply(euler(8)).fuse(2),
                sampled(openFrame(), 4).apply(euler(8).fuse(2)));
    }

    /** Euler's steps of the transformed field are not the transformed steps: they differ by O(h). */
    @ParameterizedTest
    @CsvSource({
        "40, 0.0502459550905509, 0.0108004648476027",
        "80, 0.0250844705559607, 0.0053557600995104",
        "160, 0.0125314825100102, 0.0026667576686674",
        "320, 0.0062629131431916, 0.0013305978395201"
    })
    void eulerBreaksBothSymmetriesByTheCataloguesNumbers(int steps, double byFrame, double byClock) {
        double[] expected = euler(steps).apply(input());
        LinearNeuralOde framed = closedFrame().apply(linear());
        LinearNeuralOde timed = reparametrization().apply(linear());

        assertThat(distance(LatticeConnection.euler(framed, steps).apply(input()), expected))
                .isCloseTo(byFrame, within(1e-13));
        assertThat(distance(LatticeConnection.euler(timed, steps).apply(input()), expected))
                .isCloseTo(byClock, within(1e-13));
    }

    @ParameterizedTest
    @CsvSource({"EULER, 1", "MIDPOINT, 2", "RK4, 4"})
    void theDefectFallsAtTheOrderOfTheMethod(Method method, double order) {
        NeuralOde transformed = closedFrame().apply(linear());
        List<Double> sizes = List.of(1.0 / 40, 1.0 / 80, 1.0 / 160);
        List<Double> defects = sizes.stream()
                .map(h -> {
                    int steps = (int) Math.round(1 / h);
                    return distance(
                            new ResidualNetwork(transformed.field(), method, 0, END, steps).apply(input()),
                            new ResidualNetwork(linear().field(), method, 0, END, steps).apply(input()));
                })
                .toList();

        assertThat(ConvergenceOrder.of(sizes, defects).order()).isCloseTo(order, within(0.1 * order));
    }

    /** U~ = I + h w̃ + O(h²): the transformed link is a local approximation of the transformed weights. */
    @Test
    void transformedLinksApproximateTheTransformedWeights() {
        List<Double> sizes = List.of(0.02, 0.01);
        List<Double> defects = sizes.stream()
                .map(h -> {
                    RealMatrix identity = MatrixUtils.createRealIdentityMatrix(2);
                    RealMatrix step = identity.add(linear().weights().value(0.5).scalarMultiply(h));
                    LatticeConnection link =
                            new LatticeConnection(List.of(step), List.of(MatrixUtils.createRealVector(2)));
                    RealMatrix transformed = LatticeFrameChange.sampled(
                                    closedFrame().frame(), 0.5, 0.5 + h, 1)
                            .apply(link)
                            .wilsonLine();
                    RealMatrix weights = closedFrame().apply(linear()).weights().value(0.5);
                    return distance(transformed, identity.add(weights.scalarMultiply(h)));
                })
                .toList();

        assertThat(ConvergenceOrder.of(sizes, defects).order()).isCloseTo(2, within(0.05));
    }

    @Test
    void mistakesAreNamed() {
        RealMatrix identity = MatrixUtils.createRealIdentityMatrix(2);
        RealMatrix singular = MatrixUtils.createRealMatrix(new double[][] {{1, 2}, {2, 4}});
        RealMatrix poor = MatrixUtils.createRealDiagonalMatrix(new double[] {1, 1e-13});

        assertThatThrownBy(() -> sampled(closedFrame(), 5).apply(euler(4)))
                .hasMessage("lattice frame change: 6 elements for 4 links, expected 5");
        assertThatThrownBy(() -> new LatticeFrameChange(List.of(identity, singular, identity)).apply(euler(2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("lattice frame change: g_1 has condition number \\S+, expected at most 1e\\+12;"
                        + " choose invertible elements");
        assertThatThrownBy(() -> new LatticeFrameChange(List.of(identity, identity, poor)).inverse())
                .hasMessage("lattice frame change: g_2 has condition number 1.00e+13, expected at most 1e+12;"
                        + " choose invertible elements");
        assertThatThrownBy(() -> new LatticeFrameChange(List.of()))
                .hasMessage("lattice frame change: no elements, expected one more than there are links");
        assertThatThrownBy(() -> new LatticeFrameChange(List.of(identity, MatrixUtils.createRealMatrix(2, 3))))
                .isInstanceOf(ShapeMismatchException.class)
                .hasMessage("lattice frame change: g_1 has shape [2, 3], expected [2, 2]");
        assertThatThrownBy(() -> LatticeFrameChange.sampled(path("identity(3)"), 0, END, 2)
                        .apply(euler(2)))
                .isInstanceOf(ShapeMismatchException.class)
                .hasMessage("lattice frame change: g_0 has shape [3, 3], expected [2, 2]");
        assertThatThrownBy(() -> sampled(closedFrame(), 0))
                .hasMessage("lattice frame change: 0 links, expected at least 1");
        assertThat(sampled(closedFrame(), 5).describe()).isEqualTo("lattice frame change in GL(2) at 6 sites");
    }
}
