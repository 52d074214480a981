package org.holonomy.ode.nd4j;

import org.holonomy.ode.batch.StepRule;
import org.holonomy.ode.field.SmoothPieces;
import org.holonomy.ode.field.VectorField;
import org.holonomy.ode.solve.Method;
import org.holonomy.ode.solve.StepControl;

/** The whole-batch step control in plain loops over samples: what the device must agree with. */
final class PlainBatch {

    private final EmbeddedTableau tableau;
    private final StepRule rule;
    private final StepControl.Adaptive control;
    private VectorField field;
    private double[] x;
    private double[][] k;
    private int accepted;

    PlainBatch(Method method, StepControl.Adaptive control, VectorField field, double[] states) {
        this.tableau = EmbeddedTableau.of(method);
        this.rule = new StepRule(tableau.estimateOrder());
        this.control = control;
        this.field = field;
        this.x = states.clone();
        this.k = new double[tableau.stages()][];
    }

    int accepted() {
        return accepted;
    }

    double[] integrate(double from, double to) {
        VectorField whole = field;
        for (SmoothPieces.Piece piece : SmoothPieces.of(whole.kinks(), from, to)) {
            field = whole.on(piece.from(), piece.to());
            cross(piece.from(), piece.to());
        }
        return x.clone();
    }

    private void cross(double from, double to) {
        double t = from;
        k[0] = slopes(t, x);
        double h = firstStep(t, to);
        while (t != to) {
            boolean rejected = false;
            while (true) {
                double next = Math.abs(to - t) <= h ? to : t + Math.signum(to - t) * h;
                double step = next - t;
                double[] end = stage(t, step);
                double error = error(end, step);
                h = Math.abs(step);
                if (error <= 1) {
                    accepted++;
                    t = next;
                    x = end;
                    k[0] = slopes(t, x);
                    h *= rule.growth(error, rejected);
                    break;
                }
                rejected = true;
                h *= rule.shrinkage(error);
            }
        }
    }

    private double[] stage(double t, double h) {
        for (int i = 1; i < tableau.stages(); i++) {
            k[i] = slopes(t + tableau.node(i) * h, plus(h, tableau.couplings(i)));
        }
        return plus(h, tableau.weights());
    }

    private double[] plus(double h, double[] coefficients) {
        double[] sum = x.clone();
        for (int j = 0; j < coefficients.length; j++) {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += h * coefficients[j] * k[j][i];
            }
        }
        return sum;
    }

    private double error(double[] end, double h) {
        double[] squares = new double[2];
        double[][] estimates = tableau.errors();
        for (int e = 0; e < estimates.length; e++) {
            for (int i = 0; i < x.length; i++) {
                double error = 0;
                for (int j = 0; j < estimates[e].length; j++) {
                    error += h * estimates[e][j] * k[j][i];
                }
                double scaled = error / (control.atol() + control.rtol() * Math.max(Math.abs(x[i]), Math.abs(end[i])));
                squares[e] += scaled * scaled / x.length;
            }
        }
        return estimates.length == 1 ? Math.sqrt(squares[0]) : squares[0] / Math.sqrt(squares[0] + 0.01 * squares[1]);
    }

    private double firstStep(double t, double to) {
        double slope = norm(k[0]);
        double trial = StepRule.measuringStep(norm(x), slope, Math.abs(to - t));
        double signed = Math.signum(to - t) * trial;
        double[] moved = plus(signed, new double[] {1});
        double[] change = slopes(t + signed, moved);
        for (int i = 0; i < change.length; i++) {
            change[i] -= k[0][i];
        }
        return rule.firstStep(trial, slope, norm(change) / trial, Math.abs(to - t));
    }

    private double norm(double[] v) {
        double sum = 0;
        for (int i = 0; i < v.length; i++) {
            double scaled = v[i] / (control.atol() + control.rtol() * Math.abs(x[i]));
            sum += scaled * scaled;
        }
        return Math.sqrt(sum / v.length);
    }

    private double[] slopes(double t, double[] states) {
        int n = field.dimension();
        double[] all = new double[states.length];
        double[] in = new double[n];
        double[] out = new double[n];
        for (int s = 0; s < states.length / n; s++) {
            System.arraycopy(states, s * n, in, 0, n);
            field.evaluate(t, in, out);
            System.arraycopy(out, 0, all, s * n, n);
        }
        return all;
    }
}
