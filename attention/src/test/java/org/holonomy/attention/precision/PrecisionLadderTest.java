package org.holonomy.attention.precision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.random.RandomGeneratorFactory;
import org.hipparchus.dfp.Dfp;
import org.hipparchus.dfp.DfpField;
import org.holonomy.attention.halfplane.HalfPlanePoint;
import org.holonomy.attention.halfplane.MoebiusTransformation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrecisionLadderTest {

    private static final Arithmetic<?> FLOAT32 = new SingleArithmetic();
    private static final Arithmetic<?> FLOAT64 = new DoubleArithmetic();
    private static final Arithmetic<?> DECIMAL = new DecimalArithmetic();

    private static PrecisionLadder ladder(long seed) {
        return PrecisionLadder.of(
                8, RandomGeneratorFactory.of("L64X128MixRandom").create(seed));
    }

    private static double deviation(long seed, Model model, Arithmetic<?> arithmetic, double boost) {
        return ladder(seed).rung(model, arithmetic, boost).deviation();
    }

    /** The plan's numbers, 7e-12 and 4e-3, within the factor of 6 that the draw of the pairs can change. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void halfPlaneAtBoostTwelve(long seed) {
        assertThat(deviation(seed, new HalfPlaneModel(), FLOAT64, 12)).isBetween(7e-12 / 6, 7e-12 * 6);
        assertThat(deviation(seed, new HalfPlaneModel(), FLOAT32, 12)).isBetween(4e-3 / 6, 4e-3 * 6);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void clippingCostsAsMuchAsTheDistanceInAnyPrecision(long seed) {
        for (Arithmetic<?> arithmetic : Arithmetic.all()) {
            assertThat(deviation(seed, new DiscModel(true), arithmetic, 12)).isBetween(0.1, 3.0);
            assertThat(deviation(seed, new DiscModel(true), arithmetic, 20)).isBetween(0.5, 3.0);
        }
        assertThat(deviation(seed, new DiscModel(false), FLOAT64, 12)).isLessThan(1e-9);
        assertThat(deviation(seed, new DiscModel(true), FLOAT64, 8))
                .isEqualTo(deviation(seed, new DiscModel(false), FLOAT64, 8));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void hyperboloidLosesTwiceAsManyDigits(long seed) {
        assertThat(deviation(seed, new HyperboloidModel(), FLOAT64, 12)).isBetween(1e-7, 1e-4);
        assertThat(deviation(seed, new HyperboloidModel(), FLOAT32, 12)).isGreaterThan(1);
        assertThat(deviation(seed, new HyperboloidModel(), FLOAT64, 20)).isGreaterThan(0.5);
    }

    /** Digits lost per unit of boost: log₁₀ e in the half-plane and the disc, twice as many on the hyperboloid. */
    @Test
    void deviationsGrowExponentially() {
        assertThat(slope(new HalfPlaneModel())).isCloseTo(1, within(0.2));
        assertThat(slope(new DiscModel(false))).isCloseTo(1, within(0.2));
        assertThat(slope(new HyperboloidModel())).isCloseTo(2, within(0.4));
    }

    private static double slope(Model model) {
        double near = 0;
        double far = 0;
        for (long seed = 1; seed <= 4; seed++) {
            near = Math.max(near, deviation(seed, model, FLOAT64, 5));
            far = Math.max(far, deviation(seed, model, FLOAT64, 15));
        }
        return Math.log(far / near) / 10;
    }

    static List<Model> exactModels() {
        return Model.all().stream()
                .filter(model -> !model.equals(new DiscModel(true)))
                .toList();
    }

    /** With enough digits nothing is left: what the other precisions show is rounding, and not a wrong formula. */
    @ParameterizedTest
    @MethodSource("exactModels")
    void fiftyDigitsKeepDistances(Model model) {
        assertThat(deviation(1, model, DECIMAL, 0)).isLessThan(1e-45);
        assertThat(deviation(1, model, DECIMAL, 20)).isLessThan(1e-28);
    }

    @Test
    void nothingIsLostWithoutABoost() {
        for (Model model : Model.all()) {
            assertThat(deviation(5, model, FLOAT64, 0)).isLessThan(1e-14);
            assertThat(deviation(5, model, FLOAT32, 0)).isLessThan(1e-5);
        }
    }

    @Test
    void pointsThatRoundOntoTheCircleAreInfinitelyWrong() {
        assertThat(deviation(1, new DiscModel(false), FLOAT32, 20)).isInfinite();
        assertThat(deviation(1, new HalfPlaneModel(), FLOAT32, 20)).isFinite();
    }

    /** Every model moves points as the Möbius transformation does, and measures the same distances. */
    @ParameterizedTest
    @MethodSource("exactModels")
    void modelsAreTheHalfPlane(Model model) {
        DfpField field = new DfpField(40);
        Arithmetic<Double> f = new DoubleArithmetic();
        HalfPlanePoint z = new HalfPlanePoint(0.3, 1.2);
        HalfPlanePoint w = new HalfPlanePoint(-0.5, 0.4);
        MoebiusTransformation g = new MoebiusTransformation(2, 1, 3, 2);
        List<Double> matrix =
                rounded(f, model.matrix(field.newDfp(2), field.newDfp(1), field.newDfp(3), field.newDfp(2)));
        List<Double> image = model.act(f, matrix, coordinates(model, field, z));
        List<Double> expected = coordinates(model, field, g.apply(z));

        for (int k = 0; k < image.size(); k++) {
            assertThat(image.get(k)).isCloseTo(expected.get(k), within(1e-14));
        }
        assertThat(model.distance(f, coordinates(model, field, z), coordinates(model, field, w)))
                .isCloseTo(z.distanceTo(w), within(1e-14));
    }

    private static List<Double> coordinates(Model model, DfpField field, HalfPlanePoint z) {
        return rounded(new DoubleArithmetic(), model.coordinates(field.newDfp(z.x()), field.newDfp(z.y())));
    }

    private static List<Double> rounded(Arithmetic<Double> f, List<Dfp> exact) {
        return exact.stream().map(f::round).toList();
    }

    @Test
    void tablesHoldEveryModelInEveryPrecision() {
        List<Rung> rungs = ladder(2).rungs(List.of(0.0, 3.0));

        assertThat(rungs).hasSize(4 * 3 * 2).doesNotHaveDuplicates();
        assertThat(rungs.get(1).model()).isEqualTo("half-plane");
        assertThat(rungs.get(1).arithmetic()).isEqualTo("float32");
        assertThat(rungs.get(1).boost()).isEqualTo(3);
        assertThat(rungs).extracting(Rung::model).contains("disc", "ball, clipped", "hyperboloid");
        assertThat(rungs).extracting(Rung::arithmetic).contains("float64", "50 digits");
        assertThat(rungs).isEqualTo(ladder(2).rungs(List.of(0.0, 3.0)));
    }

    @Test
    void saysWhatItWasGiven() {
        assertThatThrownBy(() -> deviation(1, new HalfPlaneModel(), FLOAT64, -1))
                .hasMessage("precision ladder: boost length is -1.0, expected 0 to 40");
        assertThatThrownBy(() -> PrecisionLadder.of(
                        0, RandomGeneratorFactory.getDefault().create(1)))
                .hasMessage("precision ladder: 0 pairs, expected at least 1");
    }
}
