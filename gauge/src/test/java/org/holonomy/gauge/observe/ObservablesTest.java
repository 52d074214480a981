package org.holonomy.gauge.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.holonomy.gauge.catalogue.CatalogueBed.END;
import static org.holonomy.gauge.catalogue.CatalogueBed.closedFrame;
import static org.holonomy.gauge.catalogue.CatalogueBed.distance;
import static org.holonomy.gauge.catalogue.CatalogueBed.input;
import static org.holonomy.gauge.catalogue.CatalogueBed.linear;
import static org.holonomy.gauge.catalogue.CatalogueBed.linearEnd;
import static org.holonomy.gauge.catalogue.CatalogueBed.openFrame;
import static org.holonomy.gauge.catalogue.CatalogueBed.path;
import static org.holonomy.gauge.catalogue.CatalogueBed.reparametrization;
import static org.holonomy.gauge.catalogue.CatalogueBed.wilsonLine;

import java.util.List;
import org.holonomy.gauge.catalogue.CatalogueBed;
import org.holonomy.gauge.observe.Verdict.Broken;
import org.holonomy.gauge.observe.Verdict.Exact;
import org.holonomy.gauge.observe.Verdict.Undecided;
import org.holonomy.gauge.symmetry.FrameChange;
import org.holonomy.ode.field.LinearNeuralOde;
import org.holonomy.ode.field.NeuralOde;
import org.holonomy.ode.field.NonlinearNeuralOde;
import org.holonomy.ode.solve.Integrator;
import org.holonomy.ode.solve.Method;
import org.holonomy.ode.solve.SolveStoppedException;
import org.holonomy.ode.solve.StepControl;
import org.holonomy.ode.transport.MagnusScheme;
import org.holonomy.ode.transport.ParallelTransport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The observables of the linear bed, and the verdicts that they earn. */
class ObservablesTest {

    private static final Integrator TIGHT = CatalogueBed.INTEGRATOR;

    private static final Integrator USUAL = dormandPrince(1e-11);

    private static final ParallelTransport MAGNUS = new ParallelTransport(MagnusScheme.MAGNUS_6, 1e-12);

    private static final ParallelTransport OTHER_MAGNUS = new ParallelTransport(MagnusScheme.MAGNUS_4, 1e-10);

    private static Integrator dormandPrince(double tolerance) {
        return new Integrator(Method.DOP853, new StepControl.Adaptive(tolerance, tolerance / 100));
    }

    private static EndpointMap endpoints(Integrator integrator) {
        return new EndpointMap(List.of(input(), new double[] {0.3, 2}), integrator, TIGHT);
    }

    private static <M> Invariance invariance(Observable<? super M> observable, M model, M transformed, M control) {
        return Invariance.measure(observable, model, transformed, control, 1, 0);
    }

    @Test
    void theEndPointMapIsTheFlow() {
        double[] ends = endpoints(TIGHT).measure(linear());

        assertThat(ends).hasSize(4);
        assertThat(distance(new double[] {ends[0], ends[1]}, linearEnd())).isLessThan(1e-13);
        assertThat(distance(new double[] {ends[2], ends[3]}, CatalogueBed.end(linear(), new double[] {0.3, 2})))
                .isZero();
        assertThat(endpoints(TIGHT).name()).isEqualTo("end-point map");
    }

    @Test
    void theEndPointMapKeepsItsOwnStates() {
        double[] x0 = input();
        EndpointMap map = new EndpointMap(List.of(x0), TIGHT, USUAL);
        x0[0] = 100;

        assertThat(distance(map.measure(linear()), linearEnd())).isLessThan(1e-13);
    }

    /** Recomputing exchanges the two integrators, and twice is once. */
    @Test
    void recomputingExchangesTheTwoComputations() {
        EndpointMap loose = endpoints(dormandPrince(1e-5));

        assertThat(loose.recomputed().measure(linear()))
                .isEqualTo(endpoints(TIGHT).measure(linear()))
                .isNotEqualTo(loose.measure(linear()));
        assertThat(loose.recomputed().recomputed().measure(linear())).isEqualTo(loose.measure(linear()));
    }

    @Test
    void aClosedFrameIsExactOnEveryObservable() {
        LinearNeuralOde transformed = closedFrame().apply(linear());
        LinearNeuralOde control = (LinearNeuralOde) closedFrame().control(linear());

        Invariance ends = invariance(endpoints(USUAL), linear(), transformed, control);
        Invariance lines = invariance(new WilsonLineEntries(MAGNUS, OTHER_MAGNUS), linear(), transformed, control);
        Invariance traces = invariance(new WilsonTrace(MAGNUS, OTHER_MAGNUS), linear(), transformed, control);

        assertThat(List.of(ends, lines, traces)).allSatisfy(invariance -> {
            assertThat(invariance.verdict()).isEqualTo(new Exact());
            assertThat(invariance.noiseFloor()).isLessThan(1e-9);
            assertThat(invariance.control()).isGreaterThan(1e-2);
        });
    }

    @Test
    void timeIsExactOnTheEndPointMap() {
        NeuralOde model = CatalogueBed.nonlinear();

        assertThat(invariance(
                                endpoints(USUAL),
                                model,
                                reparametrization().apply(model),
                                reparametrization().control(model))
                        .verdict())
                .isEqualTo(new Exact());
    }

    /** The witness is the component that the open frame moved most: its own index, found by measuring. */
    @Test
    void anOpenFrameIsBrokenWithItsWitness() {
        LinearNeuralOde transformed = openFrame().apply(linear());
        double[] before = endpoints(TIGHT).measure(linear());
        double[] after = endpoints(TIGHT).measure(transformed);
        Invariance invariance = invariance(endpoints(USUAL), linear(), transformed, (LinearNeuralOde)
                openFrame().control(linear()));

        assertThat(invariance.verdict()).isInstanceOfSatisfying(Broken.class, broken -> {
            double moved = Math.abs(after[broken.witness()] - before[broken.witness()]);
            assertThat(moved / invariance.scale()).isCloseTo(invariance.deviation(), within(1e-9));
            for (int i = 0; i < before.length; i++) {
                assertThat(Math.abs(after[i] - before[i])).isLessThanOrEqualTo(moved + 1e-9);
            }
        });
    }

    /** A loop g(0) = g(T) = h moves W, and its traces not. */
    @Test
    void traceAndEntriesTellALoopFromAClosedFrame() {
        FrameChange loop = new FrameChange(path("(identity(2) + 0.5*sin(pi*t/T)*G1)*(identity(2) + 0.5*G2)"));
        LinearNeuralOde transformed = loop.apply(linear());
        LinearNeuralOde control = (LinearNeuralOde) loop.control(linear());

        assertThat(invariance(new WilsonTrace(MAGNUS, OTHER_MAGNUS), linear(), transformed, control)
                        .verdict())
                .isEqualTo(new Exact());
        assertThat(invariance(new WilsonLineEntries(MAGNUS, OTHER_MAGNUS), linear(), transformed, control)
                        .verdict())
                .isInstanceOf(Broken.class);
    }

    @Test
    void wilsonObservablesReadTheLine() {
        WilsonLineEntries entries = new WilsonLineEntries(MAGNUS, OTHER_MAGNUS);
        WilsonTrace traces = new WilsonTrace(MAGNUS, OTHER_MAGNUS);
        double[][] line = wilsonLine().getData();

        assertThat(entries.measure(linear()))
                .usingComparatorWithPrecision(1e-12)
                .containsExactly(line[0][0], line[0][1], line[1][0], line[1][1]);
        assertThat(traces.measure(linear()))
                .usingComparatorWithPrecision(1e-12)
                .containsExactly(wilsonLine().getTrace(), wilsonLine().power(2).getTrace());
        assertThat(entries.name()).isEqualTo("Wilson line");
        assertThat(traces.name()).isEqualTo("Wilson traces");
        assertThat(entries.recomputed()).isEqualTo(new WilsonLineEntries(OTHER_MAGNUS, MAGNUS));
        assertThat(traces.recomputed()).isEqualTo(new WilsonTrace(OTHER_MAGNUS, MAGNUS));
    }

    /** b = 0: whether b is transformed cannot be seen, and the verdict must not pretend that it was. */
    @Test
    void aControlThatThisModelCannotSeeLeavesItUndecided() {
        LinearNeuralOde model = CatalogueBed.linear("0.5*cos(t)*identity(2)", "[0; 0]");
        LinearNeuralOde transformed = reparametrization().apply(model);
        LinearNeuralOde withOldBias = new LinearNeuralOde(transformed.weights(), model.biases(), 0, END);

        assertThat(invariance(endpoints(USUAL), model, transformed, withOldBias).verdict())
                .isEqualTo(new Undecided());
        assertThat(invariance(endpoints(USUAL), model, model, model).verdict())
                .as("a control that is the model itself")
                .isEqualTo(new Undecided());
    }

    /** The floor follows the integrator: looser tolerances explain larger deviations, and none is called broken. */
    @ParameterizedTest
    @ValueSource(doubles = {1e-3, 1e-5, 1e-7, 1e-9})
    void theFloorRespondsToALooseIntegrator(double tolerance) {
        LinearNeuralOde transformed = closedFrame().apply(linear());
        LinearNeuralOde control = (LinearNeuralOde) closedFrame().control(linear());
        Invariance invariance = invariance(endpoints(dormandPrince(tolerance)), linear(), transformed, control);
        Invariance exact = invariance(endpoints(USUAL), linear(), transformed, control);

        assertThat(invariance.noiseFloor())
                .isGreaterThan(10 * exact.noiseFloor())
                .isLessThan(tolerance);
        assertThat(invariance.verdict()).isNotInstanceOf(Broken.class);
    }

    @Test
    void aFunctionalReadsTheTrajectory() {
        TrajectoryFunctional middle = new TrajectoryFunctional(
                "first component half-way", trajectory -> trajectory.at(END / 2)[0], input(), USUAL, TIGHT);
        double expected =
                TIGHT.solve(linear().field(), 0, input(), END / 2).orThrow().endState()[0];
        Invariance invariance = invariance(middle, linear(), closedFrame().apply(linear()), (LinearNeuralOde)
                closedFrame().control(linear()));

        assertThat(middle.name()).isEqualTo("first component half-way");
        assertThat(middle.measure(linear())).hasSize(1);
        assertThat(middle.measure(linear())[0]).isCloseTo(expected, within(1e-8));
        assertThat(middle.recomputed().measure(linear())[0]).isCloseTo(expected, within(1e-9));
        assertThat(middle.recomputed().recomputed().measure(linear())).isEqualTo(middle.measure(linear()));
        assertThat(invariance.verdict())
                .as("the path between the ends is no invariant")
                .isEqualTo(new Broken(0));
    }

    /** ẋ = x² from 1 is infinite at 1: a partial result is no measurement. */
    @Test
    void aSolveThatStopsEarlyIsNoMeasurement() {
        NeuralOde exploding = new NonlinearNeuralOde(CatalogueBed.ofState("[x1^2; 0]"), 0, END);

        assertThatThrownBy(() -> endpoints(USUAL).measure(exploding))
                .isInstanceOfSatisfying(
                        SolveStoppedException.class,
                        stopped -> assertThat(stopped.time()).isCloseTo(1, within(1e-6)));
    }

    @Test
    void anEndPointMapOfNothingIsRefused() {
        assertThatThrownBy(() -> new EndpointMap(List.of(), TIGHT, TIGHT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("end-point map: no initial states, expected at least one");
    }
}
