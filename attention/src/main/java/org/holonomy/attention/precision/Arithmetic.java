package org.holonomy.attention.precision;

import java.util.List;
import org.hipparchus.dfp.Dfp;

/**
 * Numbers of one precision, in which every operation is rounded.
 *
 * @param <T> a number
 */
public sealed interface Arithmetic<T> permits SingleArithmetic, DoubleArithmetic, DecimalArithmetic {

    /** Returns float32, float64 and 50 decimal digits. */
    static List<Arithmetic<?>> all() {
        return List.of(new SingleArithmetic(), new DoubleArithmetic(), new DecimalArithmetic());
    }

    /** Returns the name for tables and legends, such as {@code float32}. */
    String label();

    /** Rounds a number to this precision. */
    T round(Dfp exact);

    /** Rounds a number to this precision. */
    T round(double number);

    /** Returns p + q. */
    T add(T p, T q);

    /** Returns p − q. */
    T subtract(T p, T q);

    /** Returns p q. */
    T multiply(T p, T q);

    /** Returns p / q. */
    T divide(T p, T q);

    /** Returns √p. */
    T sqrt(T p);

    /** Returns arsinh p. */
    T arsinh(T p);

    /** Returns arcosh p. */
    T arcosh(T p);

    /** Returns p as a double, which rounds it where the precision is greater. */
    double toDouble(T p);
}
