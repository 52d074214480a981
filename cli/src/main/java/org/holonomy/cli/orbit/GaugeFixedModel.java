package org.holonomy.cli.orbit;

import java.util.LinkedHashMap;
import java.util.Map;
import org.holonomy.cli.model.LinearLayout;
import org.holonomy.cli.model.LinearModel;
import org.holonomy.gauge.checkpoint.DType;
import org.holonomy.gauge.checkpoint.Tensor;
import org.holonomy.gauge.checkpoint.TensorFile;
import org.holonomy.gauge.condition.FixedGauge;
import org.holonomy.gauge.condition.GaugeCondition;
import org.holonomy.gauge.condition.LinearTransportGauge;
import org.holonomy.gauge.condition.Straightness;
import org.holonomy.gauge.observe.TransportRegularizer;
import org.holonomy.gauge.observe.WeightDecay;
import org.holonomy.gauge.orbit.AffineElement;
import org.holonomy.ode.field.Interpolation;
import org.holonomy.ode.field.LinearNeuralOde;
import org.holonomy.ode.field.SampledOde;
import org.holonomy.ode.transport.AffinePropagator;
import org.holonomy.ode.transport.Resampling;
import org.holonomy.ode.transport.SplineResampling;
import org.holonomy.ode.transport.WilsonLine;

/**
 * A linear neural ODE in a gauge as its file holds it, in double precision, and the numbers that verify it.
 *
 * @param weights tensors of the file
 * @param layout how they are joined
 * @param frameAtEnd g and a at the end
 * @param source end-point map of the source
 * @param endPoints how far the file's end-point map is from g W, g c + a
 * @param before what the gauge is about, of the source
 * @param after the same of the file
 */
public record GaugeFixedModel(
        TensorFile weights,
        LinearLayout layout,
        AffineElement frameAtEnd,
        AffinePropagator source,
        EndPoints endPoints,
        Quantities before,
        Quantities after) {

    /** What a file may deviate, relative to the largest entry: of end points, and of straight lines. */
    public static final double LARGEST_DEVIATION = Resampling.LARGEST_DEVIATION;

    /** Straight lines cost few rows, so that they are followed further than they must be. */
    private static final double STRAIGHT_GOAL = 1e-11;

    private static final int INTERVALS = 1000;

    private static final int PANELS = 16;

    /**
     * Deviations of end-point maps, relative to the largest entry of W and c.
     *
     * @param deviation of the file's map from what the gauge says
     * @param control of the map that the frame gives without its motion ġ g⁻¹
     * @param moved of the map from the source's: zero to rounding where the gauge is closed
     */
    public record EndPoints(double deviation, double control, double moved) {}

    /**
     * What gauges are about.
     *
     * @param straightness deviation of trajectories from straight lines
     * @param weightDecay ∫‖w‖²
     * @param ofWeights ∫‖w' + w²‖²; infinite where w jumps
     * @param ofBiases ∫|b' + wb|²; infinite where b jumps
     */
    public record Quantities(double straightness, double weightDecay, double ofWeights, double ofBiases) {

        static Quantities of(LinearNeuralOde ode) {
            double[] regularizer = new TransportRegularizer(PANELS).measure(ode);
            return new Quantities(
                    Straightness.of(ode, INTERVALS).deviation(),
                    new WeightDecay(PANELS).measure(ode)[0],
                    regularizer[0],
                    regularizer[1]);
        }
    }

    /**
     * Returns what a file holds of a representative.
     *
     * @param model the source
     * @param condition the gauge
     * @param fixed the representative in it
     * @throws ArithmeticException if no grid of reasonable size follows it to {@link #LARGEST_DEVIATION}
     */
    public static GaugeFixedModel of(LinearModel model, GaugeCondition condition, FixedGauge fixed) {
        LinearNeuralOde ode = model.ode();
        boolean straight = condition == LinearTransportGauge.AFFINE;
        LinearLayout layout =
                new LinearLayout(straight ? Interpolation.CUBIC_SPLINE : Interpolation.PIECEWISE_CONSTANT);
        SampledOde samples = straight
                ? new SplineResampling(STRAIGHT_GOAL).resample(fixed.ode()).samples()
                : new Resampling(Resampling.ROUNDING_GOAL).resample(fixed.ode()).samples();
        TensorFile tensors = LinearLayout.tensors(samples, model.source().tensors());
        LinearNeuralOde stored = layout.build(tensors);
        AffinePropagator source = map(ode);
        AffinePropagator wanted = moved(fixed.atEnd(), source);
        AffinePropagator found = map(stored);
        return new GaugeFixedModel(
                tensors,
                layout,
                fixed.atEnd(),
                source,
                new EndPoints(
                        wanted.deviation(found),
                        wanted.deviation(
                                map(LinearEquivalents.linear(fixed.frame().control(ode)))),
                        source.deviation(found)),
                Quantities.of(ode),
                Quantities.of(stored));
    }

    /** Tells whether the file is as near to the gauge as is asked. */
    public boolean holds() {
        boolean straight = layout.path() != Interpolation.CUBIC_SPLINE || after.straightness() <= LARGEST_DEVIATION;
        return endPoints.deviation() <= LARGEST_DEVIATION && straight;
    }

    /** Returns the frame at the end as tensors g [n, n] and a [n]. */
    public TensorFile frame() {
        int n = frameAtEnd.a().getDimension();
        double[] g = new double[n * n];
        for (int i = 0; i < n; i++) {
            System.arraycopy(frameAtEnd.g().getRow(i), 0, g, i * n, n);
        }
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("g", Tensor.fromDoubles(DType.F64, g, n, n));
        tensors.put("a", Tensor.fromDoubles(DType.F64, frameAtEnd.a().toArray(), n));
        return TensorFile.sorted(tensors);
    }

    private static AffinePropagator map(LinearNeuralOde ode) {
        return LinearEquivalents.TRANSPORT.propagator(ode, ode.start(), ode.end());
    }

    /** (g W, g c + a). */
    private static AffinePropagator moved(AffineElement element, AffinePropagator map) {
        WilsonLine line = map.wilsonLine();
        return new AffinePropagator(
                new WilsonLine(element.g().multiply(line.matrix()), line.errorEstimate(), line.steps()),
                element.g().operate(map.shift()).add(element.a()));
    }
}
