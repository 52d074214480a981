package org.holonomy.cli.experiment;

import java.util.Collections;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
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

    /** All functions by their names. */
    SortedMap<String, Measure> ALL = all();

    private static SortedMap<String, Measure> all() {
        SortedMap<String, Measure> all = new TreeMap<>(Measurement.byName());
        all.putAll(NetworkMeasurement.byName());
        all.putAll(HalfPlaneMeasurement.byName());
        all.putAll(GeometryMeasurement.byName());
        all.putAll(GaugeMeasurement.byName());
        all.putAll(DynamicsMeasurement.byName());
        all.putAll(PolytopeMeasurement.byName());
        return Collections.unmodifiableSortedMap(all);
    }

    /** Tells whether the function takes so many arguments. */
    boolean takes(int arguments);

    /** Returns what the function takes, in words. */
    String usage();

    /** Tells whether the value is a function of depth that knows its derivatives. */
    boolean isDifferentiable();

    /**
     * Returns the measured value, a number, a column or a matrix.
     *
     * @param given as many arguments as the function takes
     * @throws org.holonomy.ode.formula.FormulaException if they are not of the right kind
     */
    MatrixJet take(MeasurementArguments given);

    /** Returns the function of a name; null if there is none. */
    static @Nullable Measure named(String name) {
        return ALL.get(name);
    }

    /** Returns the names of all functions. */
    static Set<String> names() {
        return Collections.unmodifiableSet(ALL.keySet());
    }
}
