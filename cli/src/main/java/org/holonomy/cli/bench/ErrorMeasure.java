package org.holonomy.cli.bench;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How far an answer is from what it should be. */
public enum ErrorMeasure {
    /** ‖x − x*‖ / ‖x*‖ in the Frobenius norm, x* being computed to a far smaller tolerance. */
    RELATIVE,
    /** The largest |x − x*|, x* being computed to a far smaller tolerance. */
    LARGEST,
    /** The largest error of the numbers on record, relative to the largest entry and to the norm. */
    RECORDED;

    /** Returns the name in documents. */
    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the Frobenius norm of a difference relative to that of the right answer; neither is modified. */
    static double relative(double[] answer, double[] exact) {
        double error = 0;
        double norm = 0;
        for (int i = 0; i < exact.length; i++) {
            error += (answer[i] - exact[i]) * (answer[i] - exact[i]);
            norm += exact[i] * exact[i];
        }
        return Math.sqrt(error / norm);
    }

    /** Returns the largest entry of a difference; neither array is modified. */
    static double largest(double[] answer, double[] exact) {
        double largest = 0;
        for (int i = 0; i < exact.length; i++) {
            largest = Math.max(largest, Math.abs(answer[i] - exact[i]));
        }
        return largest;
    }
}
