package org.holonomy.ode.batch.gradient;

import org.holonomy.ode.kernel.ActivationRows;
import org.holonomy.ode.kernel.Block;

/**
 * One Runge–Kutta step of a block of samples as their hidden units see it, forwards and backwards; of one thread.
 *
 * <p>Forwards: aᵢ = p + h (cᵢ f + Σ aᵢⱼ kⱼ), zᵢ = σ(aᵢ), kᵢ = M zᵢ, p′ = p + h (f + Σ bᵢ kᵢ), Z′ = Z + h Σ bᵢ zᵢ. Backwards, with
 * π′ the cotangent of p′ and ζ that of Z, which steps do not change: mⱼ = bⱼ π′ + Σ_{i&gt;j} aᵢⱼ qᵢ, qⱼ = σ′(aⱼ) ⊙ h (Mᵀ mⱼ + bⱼ ζ),
 * π = π′ + Σ qⱼ, and the cotangents of M and f gain h mⱼ zⱼᵀ and h mⱼ.
 */
final class HiddenStep implements AutoCloseable {

    private final StageSums sums;
    private final Coupling coupling;
    private final ActivationRows activation;
    private final Block product;
    private final Block cotangent;
    private final double[][] rates;
    private final double[][] values;
    private final double[][] pulled;
    private final double[] argument;
    private final double[] zeros;

    /**
     * Makes room for a block.
     *
     * @param field the field
     * @param sums the method
     * @param width number of samples
     */
    HiddenStep(HiddenField field, StageSums sums, int width) {
        this.sums = sums;
        int h = field.hiddenUnits();
        int stages = sums.stages();
        coupling = field.coupling(width);
        activation = ActivationRows.of(field.activation(), h * width);
        product = field.products().block(width, h);
        cotangent = field.products().block(width, h);
        rates = new double[stages + 1][h * width];
        for (int sample = 0; sample < width; sample++) {
            System.arraycopy(field.drift(), 0, rates[stages], sample * h, h);
        }
        values = new double[stages][h * width];
        pulled = new double[stages + 1][h * width];
        argument = new double[h * width];
        zeros = new double[h * width];
    }

    Coupling coupling() {
        return coupling;
    }

    /**
     * Takes a step.
     *
     * @param h its length
     * @param p overwritten with p′
     * @param z overwritten with Z′
     * @param tape overwritten with what {@link #backward} needs
     */
    void forward(double h, double[] p, double[] z, StepTape tape) {
        for (int i = 0; i < sums.stages(); i++) {
            sums.before(i).addTo(p, h, rates, argument);
            activation.valueAndDerivative(argument, values[i], tape.slopes(i));
            tape.values(i).set(values[i]);
            coupling.apply(tape.values(i), product);
            product.get(rates[i]);
        }
        sums.step().addTo(p, h, rates, p);
        sums.stagesOfStep().addTo(z, h, values, z);
    }

    /**
     * Pulls cotangents back through a step.
     *
     * @param h its length
     * @param pi π′, overwritten with π
     * @param zeta ζ; not modified
     * @param drift the cotangent of f of every sample, added to
     * @param tape what {@link #forward} has left of this step
     */
    void backward(double h, double[] pi, double[] zeta, double[] drift, StepTape tape) {
        int stages = sums.stages();
        pulled[stages] = pi;
        for (int j = stages - 1; j >= 0; j--) {
            sums.after(j).addTo(zeros, 1, pulled, argument);
            cotangent.set(argument);
            add(drift, h, argument);
            coupling.accumulate(h, cotangent, tape.values(j));
            coupling.pullBack(h, cotangent, product);
            product.get(argument);
            multiply(tape.slopes(j), argument, h * sums.weight(j), zeta, pulled[j]);
        }
        sums.all().addTo(pi, 1, pulled, pi);
    }

    private static void add(double[] sum, double factor, double[] term) {
        for (int k = 0; k < sum.length; k++) {
            sum[k] = Math.fma(factor, term[k], sum[k]);
        }
    }

    /** q ← σ′ ⊙ (g + factor ζ). */
    private static void multiply(double[] slopes, double[] g, double factor, double[] zeta, double[] q) {
        for (int k = 0; k < q.length; k++) {
            q[k] = slopes[k] * Math.fma(factor, zeta[k], g[k]);
        }
    }

    @Override
    public void close() {
        coupling.close();
        product.close();
        cotangent.close();
    }
}
