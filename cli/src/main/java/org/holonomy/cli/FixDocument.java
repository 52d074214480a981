package org.holonomy.cli;

import java.util.Arrays;
import java.util.List;
import org.hipparchus.complex.Complex;
import org.hipparchus.linear.EigenDecompositionNonSymmetric;
import org.hipparchus.linear.RealMatrix;
import org.holonomy.cli.orbit.GaugeFixedModel;
import org.holonomy.gauge.condition.GaugeCondition;
import org.holonomy.gauge.condition.GaugeObstruction;
import org.jspecify.annotations.Nullable;

/**
 * What {@code fix} found, the document under {@code --json}. Where the gauge does not exist there is the obstruction and
 * nothing of the model.
 *
 * @param model where it was written
 * @param gauge name of the gauge
 * @param condition its equation
 * @param obstruction why there is no such gauge, in words
 * @param eigenvalue of W(T) that forbids it
 * @param singularDepth where straight trajectories would meet
 * @param found the numbers of the model that was written
 */
record FixDocument(
        @Nullable String model,
        String gauge,
        String condition,
        @Nullable String obstruction,
        @Nullable Double eigenvalue,
        @Nullable Double singularDepth,
        @Nullable Found found) {

    /**
     * A model that was written.
     *
     * @param rows depths of the file
     * @param path how they are joined
     * @param wilsonLine W(T) of the source
     * @param eigenvalues of W(T), real and imaginary parts
     * @param frameAtEnd g(T)
     * @param endPoints deviations of end points
     * @param before what the gauge is about, of the source
     * @param after the same of the file
     */
    record Found(
            int rows,
            String path,
            List<List<Double>> wilsonLine,
            List<List<Double>> eigenvalues,
            List<List<Double>> frameAtEnd,
            GaugeFixedModel.EndPoints endPoints,
            Numbers before,
            Numbers after) {}

    /** Straightness, weight decay and both parts of L_R, which are null where a jump makes them infinite. */
    record Numbers(
            double straightness,
            double weightDecay,
            @Nullable Double ofWeights,
            @Nullable Double ofBiases) {

        static Numbers of(GaugeFixedModel.Quantities quantities) {
            return new Numbers(
                    quantities.straightness(),
                    quantities.weightDecay(),
                    finite(quantities.ofWeights()),
                    finite(quantities.ofBiases()));
        }

        private static @Nullable Double finite(double value) {
            return Double.isFinite(value) ? value : null;
        }
    }

    static FixDocument of(String model, GaugeCondition condition, GaugeFixedModel fixed) {
        RealMatrix line = fixed.source().wilsonLine().matrix();
        return new FixDocument(
                model,
                condition.label(),
                condition.describe(),
                null,
                null,
                null,
                new Found(
                        fixed.weights().tensor("t").shape()[0],
                        fixed.layout().path().label(),
                        Rows.of(line.getData()),
                        Arrays.stream(new EigenDecompositionNonSymmetric(line).getEigenvalues())
                                .map(FixDocument::parts)
                                .toList(),
                        Rows.of(fixed.frameAtEnd().g().getData()),
                        fixed.endPoints(),
                        Numbers.of(fixed.before()),
                        Numbers.of(fixed.after())));
    }

    static FixDocument obstructed(GaugeCondition condition, GaugeObstruction obstruction) {
        if (obstruction instanceof GaugeObstruction.SingularTransport singular) {
            return new FixDocument(
                    null,
                    condition.label(),
                    condition.describe(),
                    obstruction.reason(),
                    singular.eigenvalue(),
                    singular.depth(),
                    null);
        }
        return unfit(condition, obstruction.reason());
    }

    /** Returns what to say of a gauge that no file can hold. */
    static FixDocument unfit(GaugeCondition condition, String reason) {
        return new FixDocument(null, condition.label(), condition.describe(), reason, null, null, null);
    }

    private static List<Double> parts(Complex z) {
        return List.of(z.getReal(), z.getImaginary());
    }
}
