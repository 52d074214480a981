package org.holonomy.cli.experiment;

import java.util.Arrays;
import java.util.Collections;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.holonomy.ode.field.MatrixJet;
import org.jspecify.annotations.Nullable;

/** A function of a claim's formula that measures models. */
sealed interface Measure
        permits Measurement,
                NetworkMeasurement,
                HalfPlaneMeasurement,
                GeometryMeasurement,
                GaugeMeasurement,
                DynamicsMeasurement,
                PolytopeMeasurement {

    /**
     * How a function is called.
     *
     * @param name its name
     * @param least the fewest arguments
     * @param most the most arguments
     * @param usage what it takes, in words
     */
    record Signature(String name, int least, int most, String usage) {}

    /** Returns how it is called. */
    Signature signature();

    /** Tells whether the function takes so many arguments. */
    default boolean takes(int arguments) {
        return arguments >= signature().least() && arguments <= signature().most();
    }

    /** Returns what the function takes, in words. */
    default String usage() {
        return signature().usage();
    }

    /** Tells whether the value is a function of depth that knows its derivatives. */
    default boolean isDifferentiable() {
        return false;
    }

    /**
     * Returns the measured value, a number, a column or a matrix.
     *
     * @param given as many arguments as the function takes
     * @throws org.holonomy.ode.formula.FormulaException if they are not of the right kind
     */
    MatrixJet take(MeasurementArguments given);

    /** Returns the function of a name; null if there is none. */
    static @Nullable Measure named(String name) {
        return Known.BY_NAME.get(name);
    }

    /** Returns the names of all functions. */
    static Set<String> names() {
        return Collections.unmodifiableSet(Known.BY_NAME.keySet());
    }

    /** All functions by their names; a class of its own, since an interface is initialized before its enums. */
    final class Known {

        private static final SortedMap<String, Measure> BY_NAME = Stream.<Measure[]>of(
                        Measurement.values(),
                        NetworkMeasurement.values(),
                        HalfPlaneMeasurement.values(),
                        GeometryMeasurement.values(),
                        GaugeMeasurement.values(),
                        DynamicsMeasurement.values(),
                        PolytopeMeasurement.values())
                .flatMap(Arrays::stream)
                .collect(Collectors.toMap(
                        measure -> measure.signature().name(),
                        Function.identity(),
                        (one, other) -> {
                            throw new IllegalStateException("two functions are called "
                                    + one.signature().name());
                        },
                        TreeMap::new));

        private Known() {}
    }
}
