package org.holonomy.cli.orbit;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was found of two models.
 *
 * @param sameFunction whether their outputs deviate by no more than the noise floor
 * @param deviation largest difference of outputs, relative to the largest; infinite if they have different shapes
 * @param noiseFloor what half a unit in the last place of the stored weights explains
 * @param sameOrbit whether a gauge transformation carries the first to the second; empty if that is not decided
 * @param element what carries it there, for JSON, if one was found
 * @param residual how far the weights still differ after the element, relative to each tensor's largest
 * @param residualFloor what half a unit in the last place of the stored weights explains of that
 * @param reason what decided, in words
 */
public record Comparison(
        boolean sameFunction,
        double deviation,
        double noiseFloor,
        Optional<Boolean> sameOrbit,
        Optional<Object> element,
        double residual,
        double residualFloor,
        String reason) {

    static Comparison twoFunctions(double deviation, double noiseFloor, String reason) {
        return new Comparison(
                false, deviation, noiseFloor, Optional.of(false), Optional.empty(), Double.NaN, Double.NaN, reason);
    }

    /** Returns the comparison as it is printed in JSON, where a number that was not measured is null. */
    public Document document(long seed) {
        return new Document(
                sameFunction,
                finite(deviation),
                noiseFloor,
                sameOrbit.orElse(null),
                element.orElse(null),
                finite(residual),
                finite(residualFloor),
                reason,
                seed);
    }

    private static @Nullable Double finite(double number) {
        return Double.isFinite(number) ? (Double) number : null;
    }

    /** The document under {@code --json}. */
    public record Document(
            boolean sameFunction,
            @Nullable Double deviation,
            double noiseFloor,
            @Nullable Boolean sameOrbit,
            @Nullable Object element,
            @Nullable Double residual,
            @Nullable Double residualFloor,
            String reason,
            long seed) {}
}
