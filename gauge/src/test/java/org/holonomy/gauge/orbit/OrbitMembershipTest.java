package org.holonomy.gauge.orbit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.holonomy.gauge.catalogue.CatalogueBed.distance;
import static org.holonomy.gauge.orbit.StoredOde.closedForm;

import java.util.random.RandomGenerator;
import org.hipparchus.linear.MatrixUtils;
import org.holonomy.gauge.catalogue.CatalogueBed;
import org.holonomy.gauge.symmetry.FrameChange;
import org.holonomy.gauge.symmetry.IllConditionedFrameException;
import org.holonomy.gauge.symmetry.TimeReparametrization;
import org.holonomy.ode.field.LinearNeuralOde;
import org.holonomy.ode.field.ShapeMismatchException;
import org.holonomy.ode.formula.Formula;
import org.holonomy.ode.formula.FormulaPath;
import org.holonomy.ode.formula.Names;
import org.holonomy.ode.solve.Output;
import org.holonomy.ode.transport.AffinePropagator;
import org.holonomy.ode.transport.MagnusScheme;
import org.holonomy.ode.transport.ParallelTransport;
import org.holonomy.ode.transport.ResampledOde;
import org.holonomy.ode.transport.Resampling;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrbitMembershipTest {

    private static final long SEED = 20240202;
    private static final ParallelTransport TRANSPORT = new ParallelTransport(MagnusScheme.MAGNUS_6, 1e-14);
    private static final OrbitMembership MEMBERSHIP = new OrbitMembership(TRANSPORT, 8);

    /** The gauge in which states move along straight lines, w = M(I + tM)⁻¹ and b = (I + tM)⁻¹ β (catalogue). */
    private static LinearNeuralOde straight(double shift) {
        LinearNeuralOde bed = CatalogueBed.linear();
        AffinePropagator map = TRANSPORT.propagator(bed, 0, CatalogueBed.END);
        Names names = Names.NONE
                .withConstant(
                        "M",
                        map.wilsonLine()
                                .matrix()
                                .subtract(MatrixUtils.createRealIdentityMatrix(2))
                                .scalarMultiply(1 / CatalogueBed.END))
                .withConstant(
                        "c",
                        MatrixUtils.createColumnRealMatrix(
                                map.shift().mapMultiply(1 / CatalogueBed.END).toArray()))
                .withConstant("e", MatrixUtils.createColumnRealMatrix(new double[] {shift / CatalogueBed.END, 0}));
        String inverse = "inv(identity(2) + t*M)";
        return new LinearNeuralOde(
                FormulaPath.of(Formula.parse("M*" + inverse), names, 0),
                FormulaPath.of(Formula.parse(inverse + "*(c + e)"), names, 0),
                0,
                CatalogueBed.END);
    }

    @Test
    void theStraightGaugeIsConnected() {
        OrbitComparison comparison = compare(CatalogueBed.linear(), straight(0));

        assertThat(comparison.answer()).isEqualTo(OrbitAnswer.SAME);
        assertThat(comparison.deviation()).isLessThan(1e-13);
        ConnectingGauge element = comparison.element().orElseThrow();
        assertThat(element.openness()).as("g(T) - I and a(T)").isLessThan(1e-12);
        assertThat(element.at(0).openness()).isZero();
    }

    /** Catalogue: the gauge element maps x(t) to the straight path, at t = 0.9 to 4e-15. */
    @ParameterizedTest
    @ValueSource(doubles = {0.2, 0.6, 0.9, 1})
    void theElementCarriesStatesToTheStraightPath(double fraction) {
        ConnectingGauge element = new ConnectingGauge(CatalogueBed.linear(), straight(0), TRANSPORT);
        double[] x0 = CatalogueBed.input();
        double[] end = CatalogueBed.linearEnd();
        double t = fraction * CatalogueBed.END;
        double[] carried = element.at(fraction).apply(stateAt(CatalogueBed.linear(), t));
        double[] onTheLine = {x0[0] + fraction * (end[0] - x0[0]), x0[1] + fraction * (end[1] - x0[1])};

        assertThat(distance(carried, onTheLine)).isLessThan(1e-12);
    }

    /** Catalogue, negative control: a partner with c + (0.1, 0) is missed by a(T) = 0.1. */
    @Test
    void controlAnotherShiftIsNoPartner() {
        OrbitComparison comparison = compare(CatalogueBed.linear(), straight(0.1));

        assertThat(comparison.answer()).isEqualTo(OrbitAnswer.DIFFERENT);
        assertThat(comparison.element()).isEmpty();
        assertThat(comparison.deviation() * comparison.first().size().largest()).isCloseTo(0.1, within(1e-12));
        assertThat(new ConnectingGauge(CatalogueBed.linear(), straight(0.1), TRANSPORT)
                        .at(1)
                        .a()
                        .getNorm())
                .isCloseTo(0.1, within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void plantedFramesAndTimesAreRecognizedInTheTrainedModel(int draw) {
        RandomGenerator random = CatalogueBed.random(SEED + draw);
        LinearNeuralOde iris = IrisModel.ode();
        LinearNeuralOde moved = draw % 2 == 0
                ? FrameChange.random(random, 4, 0, 1, 10).apply(iris)
                : TimeReparametrization.random(random, 0, 1, 2).apply(iris);
        ResampledOde partner = new Resampling(Resampling.ROUNDING_GOAL).resample(moved);

        OrbitComparison comparison =
                MEMBERSHIP.compare(IrisModel.stored(), IrisModel.stored(partner.samples()), random);

        assertThat(partner.deviation()).isLessThan(1e-13);
        assertThat(comparison.answer()).isEqualTo(OrbitAnswer.SAME);
        assertThat(comparison.noiseFloor()).as("a floor that decides").isLessThan(1e-9);
        assertThat(comparison.element().orElseThrow().openness()).isLessThan(1e-9);
        assertThat(comparison.element().orElseThrow().at(0.5).openness())
                .as("and not the identity between")
                .isGreaterThan(1e-2);
    }

    /** What the file would hold is solved by another method than the one that made it. */
    @Test
    void aResampledModelHasTheSourcesEndPointsByDop853() {
        RandomGenerator random = CatalogueBed.random(SEED);
        LinearNeuralOde iris = IrisModel.ode();
        FrameChange frame = FrameChange.random(random, 4, 0, 1, 10);
        LinearNeuralOde partner = new Resampling(Resampling.ROUNDING_GOAL)
                .resample(TimeReparametrization.random(random, 0, 1, 2).apply(frame.apply(iris)))
                .samples()
                .ode();
        LinearNeuralOde broken = (LinearNeuralOde) frame.control(iris);

        for (int sample = 0; sample < 3; sample++) {
            double[] x0 = random.doubles(4, -3, 3).toArray();
            double[] end = CatalogueBed.end(iris, x0);
            assertThat(distance(CatalogueBed.end(partner, x0), end)).isLessThan(1e-11);
            assertThat(distance(CatalogueBed.end(broken, x0), end)).isGreaterThan(1e-2);
        }
    }

    /** Gaussian noise of 1e-3 on w makes another function. */
    @Test
    void controlANoisyModelIsNotRecognized() {
        RandomGenerator random = CatalogueBed.random(SEED);
        LinearNeuralOde noisy = IrisModel.ode(entry -> entry + 1e-3 * random.nextGaussian());
        OrbitComparison comparison = MEMBERSHIP.compare(IrisModel.stored(), closedForm(noisy), random);

        assertThat(comparison.answer()).isEqualTo(OrbitAnswer.DIFFERENT);
        assertThat(comparison.deviation()).isGreaterThan(1e3 * comparison.noiseFloor());
    }

    /** The function decides, not the interval: s(t) = 2 + 3t runs the same weights three times as slowly. */
    @Test
    void intervalsOfDepthMayDiffer() {
        LinearNeuralOde bed = CatalogueBed.linear();
        LinearNeuralOde slow = new LinearNeuralOde(
                CatalogueBed.path("[0.3*cos((t-2)/3), -0.8 + 0.2*(t-2)/3; 0.5 + 0.4*sin(2*(t-2)/3), -0.2*(t-2)/3]/3"),
                CatalogueBed.path("[sin(0.5*(t-2)); 0.5*cos((t-2)/3)]/3"),
                2,
                2 + 3 * CatalogueBed.END);
        OrbitComparison comparison = compare(bed, slow);

        assertThat(comparison.answer()).isEqualTo(OrbitAnswer.SAME);
        assertThat(comparison.element().orElseThrow().at(0.4).openness())
                .as("the same states at the same fraction")
                .isLessThan(1e-12);
    }

    /** Weights that are known to three digits explain almost anything. */
    @Test
    void aFloorAsLargeAsTheMapDecidesNothing() {
        RandomGenerator random = CatalogueBed.random(SEED);
        StoredOde vague = new StoredOde(
                IrisModel.ode(), source -> IrisModel.ode(entry -> entry * (1 + 1e-2 * source.nextDouble(-1, 1))));

        assertThat(MEMBERSHIP.compare(vague, vague, random).answer()).isEqualTo(OrbitAnswer.UNDECIDED);
        assertThat(MEMBERSHIP
                        .compare(IrisModel.stored(), IrisModel.stored(), random)
                        .answer())
                .isEqualTo(OrbitAnswer.SAME);
    }

    @Test
    void misuseIsRefused() {
        assertThatThrownBy(() -> new OrbitMembership(TRANSPORT, 7))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("orbit membership: 7 draws, expected at least 8");
        assertThatThrownBy(() -> compare(CatalogueBed.linear(), CatalogueBed.scalar()))
                .isInstanceOf(ShapeMismatchException.class)
                .hasMessageContaining("second model's state has shape [1], expected [2]");
        assertThatThrownBy(() -> new ConnectingGauge(CatalogueBed.linear(), CatalogueBed.scalar(), TRANSPORT))
                .isInstanceOf(ShapeMismatchException.class);
        ConnectingGauge element = new ConnectingGauge(CatalogueBed.linear(), straight(0), TRANSPORT);
        assertThatThrownBy(() -> element.at(1.1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("connecting gauge: fraction 1.1, expected 0 to 1");
        LinearNeuralOde collapsing = CatalogueBed.linear("[-30, 0; 0, 0]", "[0; 0]");
        assertThatThrownBy(() -> new ConnectingGauge(collapsing, collapsing, TRANSPORT).openness())
                .isInstanceOf(IllConditionedFrameException.class)
                .hasMessageContaining("at t = 1.5");
    }

    private static OrbitComparison compare(LinearNeuralOde first, LinearNeuralOde second) {
        return MEMBERSHIP.compare(closedForm(first), closedForm(second), CatalogueBed.random(SEED));
    }

    private static double[] stateAt(LinearNeuralOde ode, double t) {
        return CatalogueBed.INTEGRATOR
                .solve(ode.field(), ode.start(), CatalogueBed.input(), t, Output.END_STATE)
                .orThrow()
                .endState();
    }
}
