package org.holonomy.cli.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.hipparchus.util.FastMath;
import org.holonomy.cli.model.NetworkModel;
import org.holonomy.gauge.checkpoint.TensorFile;
import org.holonomy.gauge.group.GaugeGroup;
import org.holonomy.gauge.network.Features;
import org.holonomy.gauge.network.Leg;
import org.holonomy.gauge.network.NetworkGauge;
import org.holonomy.gauge.network.Vertex;
import org.holonomy.plots.Axis;
import org.holonomy.plots.Curve;
import org.holonomy.plots.CurvePanel;
import org.holonomy.plots.Figure;
import org.holonomy.plots.FigureWidth;
import org.holonomy.plots.Mark;
import org.holonomy.plots.Points;
import org.holonomy.plots.Role;

/**
 * The orbits of hidden units under rescaling: the length of a unit's incoming weights against that of its outgoing ones.
 * A factor moves the unit along a line of slope −k between logarithmic axes, k the degree of its activation.
 */
final class NeuronFigure {

    /** More lines could not be told apart. */
    private static final int MOST_UNITS = 24;

    /** Thin dots beneath the markers. */
    private static final Role ORBIT = new Role(Role.Kind.REFERENCE, 2);

    private NeuronFigure() {}

    /**
     * Returns the figure; nothing unless the network has one layer of hidden units that can be rescaled: with more of them
     * the outgoing weights of one are the incoming weights of the next, which has factors of its own.
     */
    static Optional<Figure> of(NetworkModel before, NetworkModel after) {
        NetworkGauge gauge = NetworkGauge.of(before.network(), before.inputShape(), before.tensors());
        List<Integer> rescaled = IntStream.range(0, gauge.vertices().size())
                .filter(v -> isRescaled(gauge.vertices().get(v)))
                .boxed()
                .toList();
        if (rescaled.size() != 1 || gauge.vertices().get(rescaled.get(0)).dimension() > MOST_UNITS) {
            return Optional.empty();
        }
        return panel(gauge, rescaled.get(0), before.tensors(), after.tensors())
                .map(panel -> Figure.of(
                        "units",
                        "Hidden units by the lengths of their incoming weights, bias included, and of their outgoing"
                                + " ones, before (pale) and after (open markers) the symmetry. The dotted lines are the"
                                + " orbits under positive factors; permuted units exchange their places.",
                        FigureWidth.SINGLE,
                        panel));
    }

    private static boolean isRescaled(Vertex vertex) {
        return vertex.group().scalings() && vertex.group().mixing() == GaugeGroup.Mixing.PERMUTED;
    }

    private static Optional<CurvePanel> panel(NetworkGauge gauge, int v, TensorFile before, TensorFile after) {
        List<Leg> in = legs(gauge, v, false);
        List<Leg> out = legs(gauge, v, true);
        int n = gauge.vertices().get(v).dimension();
        double[] x = lengths(in, n, before);
        double[] y = lengths(out, n, before);
        double[] u = lengths(in, n, after);
        double[] w = lengths(out, n, after);
        boolean visible = Arrays.stream(x).allMatch(length -> length > 0)
                && Arrays.stream(y).allMatch(length -> length > 0);
        if (in.isEmpty() || out.isEmpty() || !visible) {
            return Optional.empty();
        }
        int degree = -out.get(0).representation().power();
        double low = Math.min(smallest(x), smallest(u)) / 1.5;
        double high = Math.max(largest(x), largest(u)) * 1.5;
        List<Curve> curves = new ArrayList<>();
        for (int j = 0; j < n; j++) {
            double product = FastMath.pow(x[j], degree) * y[j];
            double[] ends = {product / FastMath.pow(low, degree), product / FastMath.pow(high, degree)};
            curves.add(new Curve("", Points.of(new double[] {low, high}, ends), ORBIT, Mark.LINE));
        }
        curves.add(new Curve("before", Points.of(x, y), Role.before(0), Mark.MARKERS));
        curves.add(new Curve("after", Points.of(u, w), Role.after(0), Mark.MARKERS));
        return Optional.of(CurvePanel.of(
                Captions.label(gauge.vertices().get(v).name()),
                Axis.logarithmic("length of incoming weights"),
                Axis.logarithmic("length of outgoing weights"),
                curves));
    }

    private static List<Leg> legs(NetworkGauge gauge, int vertex, boolean departing) {
        return gauge.legs().stream()
                .filter(leg -> leg.vertex() == vertex && leg.departs() == departing)
                .filter(leg -> leg.representation().power() != 0)
                .toList();
    }

    /** Returns the Euclidean length of all numbers that belong to each unit. */
    private static double[] lengths(List<Leg> legs, int n, TensorFile tensors) {
        double[] squares = new double[n];
        for (Leg leg : legs) {
            int[] shape = tensors.tensor(leg.tensor()).shape();
            int inner = Features.size(Arrays.copyOfRange(shape, leg.axis() + 1, shape.length));
            double[] values = tensors.tensor(leg.tensor()).toDoubles();
            for (int k = 0; k < values.length; k++) {
                int index = k / inner % shape[leg.axis()] - leg.start();
                if (index >= 0 && index < leg.dimension() * leg.block()) {
                    squares[index / leg.block()] += values[k] * values[k];
                }
            }
        }
        return Arrays.stream(squares).map(Math::sqrt).toArray();
    }

    private static double smallest(double[] values) {
        return Arrays.stream(values).min().orElse(1);
    }

    private static double largest(double[] values) {
        return Arrays.stream(values).max().orElse(1);
    }
}
