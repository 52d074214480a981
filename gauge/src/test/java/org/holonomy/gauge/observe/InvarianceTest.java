package org.holonomy.gauge.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.holonomy.gauge.observe.Verdict.Broken;
import org.holonomy.gauge.observe.Verdict.Exact;
import org.holonomy.gauge.observe.Verdict.Undecided;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The judgement alone, on numbers whose verdict is known. */
class InvarianceTest {

    /** What a model measures, and what it measures when computed another way. */
    private record Numbers(List<Double> first, List<Double> again) {}

    private record Reading(boolean repeated) implements Observable<Numbers> {

        @Override
        public String name() {
            return "reading";
        }

        @Override
        public double[] measure(Numbers model) {
            List<Double> values = repeated ? model.again() : model.first();
            return values.stream().mapToDouble(value -> value).toArray();
        }

        @Override
        public Reading recomputed() {
            return new Reading(!repeated);
        }
    }

    private static Numbers numbers(double... values) {
        return new Numbers(boxed(values), boxed(values));
    }

    private static List<Double> boxed(double... values) {
        return Arrays.stream(values).boxed().toList();
    }

    private static Numbers noisy(double noise, double... values) {
        double[] again = values.clone();
        again[0] += noise;
        return new Numbers(boxed(values), boxed(again));
    }

    private static Invariance measure(Numbers model, Numbers transformed, Numbers control) {
        return Invariance.measure(new Reading(false), model, transformed, control, 1, 0);
    }

    @Test
    void equalNumbersAndABrokenControlAreExact() {
        Invariance invariance = measure(numbers(1, -4), numbers(1, -4), numbers(1, -3));

        assertThat(invariance.verdict()).isEqualTo(new Exact());
        assertThat(invariance.observable()).isEqualTo("reading");
        assertThat(invariance.deviation()).isZero();
        assertThat(invariance.scale()).isEqualTo(4);
        assertThat(invariance.noiseFloor()).as("64 roundings").isEqualTo(0x1p-46);
        assertThat(invariance.control()).isEqualTo(0.25);
    }

    /** One ulp of 64 above the floor is broken, one below is not. */
    @Test
    void theFloorOfRoundingsDecides() {
        Numbers control = numbers(2, 0);

        assertThat(measure(numbers(1, 0), numbers(1 + 0x1p-46, 0), control).verdict())
                .isEqualTo(new Exact());
        assertThat(measure(numbers(1, 0), numbers(1 + 0x1p-46 + 0x1p-52, 0), control)
                        .verdict())
                .isEqualTo(new Broken(0));
    }

    @Test
    void theWitnessIsTheComponentThatMovedMost() {
        Invariance invariance = measure(numbers(5, 1, 2, 3), numbers(5, 1.1, 1.5, 3.2), numbers(0, 0, 0, 0));

        assertThat(invariance.verdict()).isEqualTo(new Broken(2));
        assertThat(invariance.deviation()).isCloseTo(0.1, within(1e-15));
    }

    /** Where nothing that is tried changes the number, nothing has been learned. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 1e-15, 1e-12})
    void aControlThatDoesNotBreakLeavesItUndecided(double change) {
        assertThat(measure(numbers(1), numbers(1), numbers(1 + change)).verdict())
                .isEqualTo(new Undecided());
    }

    @Test
    void aControlMustExceedTheFloorByThreeDigits() {
        Numbers model = noisy(1e-6, 1);

        assertThat(measure(model, model, numbers(1 + 1.9e-3)).verdict()).isEqualTo(new Undecided());
        assertThat(measure(model, model, numbers(1 + 2.1e-3)).verdict()).isEqualTo(new Exact());
    }

    /** The solver may err by +1e-6 on one model and by −1e-6 on the other: together they explain 2e-6. */
    @Test
    void errorsOfBothModelsAddUp() {
        Numbers model = noisy(1e-6, 1);
        Numbers transformed = noisy(-1e-6, 1 + 1.9e-6);
        Invariance invariance = measure(model, transformed, numbers(2));

        assertThat(invariance.noiseFloor()).isCloseTo(2e-6, within(1e-12));
        assertThat(invariance.verdict()).isEqualTo(new Exact());
        assertThat(measure(model, noisy(-1e-6, 1 + 2.1e-6), numbers(2)).verdict())
                .isEqualTo(new Broken(0));
    }

    @ParameterizedTest
    @CsvSource({"1, 0, 0x1p-46", "10, 0, 0x1.4p-43", "1, 1e-7, 1e-7", "10, 1e-7, 1e-6"})
    void fileNoiseAndConditionNumberRaiseTheFloor(double condition, double fileNoise, double floor) {
        Invariance invariance =
                Invariance.measure(new Reading(false), numbers(1), numbers(1), numbers(2), condition, fileNoise);

        assertThat(invariance.noiseFloor()).isCloseTo(floor, within(1e-15 * floor));
    }

    @Test
    void aScaleOfZeroIsTakenForOne() {
        Invariance invariance = measure(numbers(0, 0), numbers(0, 1e-3), numbers(1, 0));

        assertThat(invariance.scale()).isEqualTo(1);
        assertThat(invariance.deviation()).isEqualTo(1e-3);
        assertThat(invariance.verdict()).isEqualTo(new Broken(1));
    }

    /** NaN anywhere in the two measurements is a component that moved, whatever the control says. */
    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void aNumberThatIsNoneNeverPassesAsInvariant(double bad) {
        for (Numbers control : new Numbers[] {numbers(1, 1, 1), numbers(9, 9, 9), numbers(bad, bad, bad)}) {
            assertThat(measure(numbers(1, 2, 3), numbers(1, bad, 3), control).verdict())
                    .isEqualTo(new Broken(1));
            assertThat(measure(numbers(1, bad, 3), numbers(1, 2, 3), control).verdict())
                    .isEqualTo(new Broken(1));
            assertThat(measure(numbers(1, bad, 3), numbers(1, bad, 3), control).verdict())
                    .isEqualTo(new Broken(1));
        }
    }

    /** Neither a floor nor a control that is not finite was measured. */
    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY})
    void aFloorOrAControlThatIsNoNumberLeavesItUndecided(double bad) {
        Numbers model = numbers(1, 2);
        Numbers unrepeatable = new Numbers(boxed(1, 2), boxed(1, bad));

        assertThat(measure(model, model, numbers(1, bad)).verdict()).isEqualTo(new Undecided());
        assertThat(measure(unrepeatable, model, numbers(5, 5)).verdict()).isEqualTo(new Undecided());
        assertThat(measure(model, unrepeatable, numbers(bad, bad)).verdict()).isEqualTo(new Undecided());
    }

    @Test
    void misuseIsNamed() {
        assertThatThrownBy(() -> measure(numbers(1, 2), numbers(1, 2, 3), numbers(1, 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("invariance: measurements of 2 and 3 components, expected the same number");
        assertThatThrownBy(
                        () -> Invariance.measure(new Reading(false), numbers(1), numbers(1), numbers(1), Double.NaN, 0))
                .hasMessage("invariance: condition number NaN and file noise 0.0, expected finite >= 1 and >= 0");
        assertThatThrownBy(() -> Invariance.measure(new Reading(false), numbers(1), numbers(1), numbers(1), 0.5, -1))
                .hasMessage("invariance: condition number 0.5 and file noise -1.0, expected finite >= 1 and >= 0");
    }

    @Test
    void verdictsAreOneWordInATable() {
        assertThat(new Exact().word()).isEqualTo("EXACT");
        assertThat(new Broken(3).word()).isEqualTo("BROKEN");
        assertThat(new Undecided().word()).isEqualTo("UNDECIDED");
        assertThat(new Verdict.Approximate(1, 2).word()).isEqualTo("APPROXIMATE");
    }
}
