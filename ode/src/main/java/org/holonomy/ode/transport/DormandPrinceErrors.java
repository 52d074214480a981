package org.holonomy.ode.transport;

/**
 * How much of each stage enters the two embedded errors of Dormand and Prince's method of order 8.
 *
 * <p><b>Source.</b> E. Hairer, G. Wanner, program DOP853, coefficients er and bhh; each row sums to zero up to rounding.
 */
final class DormandPrinceErrors {

    private DormandPrinceErrors() {}

    /** Returns the weights of the error of order 5, stages in order. */
    static double[] fifthOrder() {
        return new double[] {
            0.01312004499419488,
            0,
            0,
            0,
            0,
            -1.2251564463762044,
            -0.4957589496572502,
            1.6643771824549864,
            -0.35032884874997366,
            0.3341791187130175,
            0.08192320648511571,
            -0.022355307863886294
        };
    }

    /** Returns the weights of the error of order 3, likewise. */
    static double[] thirdOrder() {
        return new double[] {
            -0.18980075407240762,
            0,
            0,
            0,
            0,
            4.450312892752409,
            1.8915178993145003,
            -5.801203960010585,
            -0.42268232132379197,
            -0.1521609496625161,
            0.20136540080403034,
            0.022651792198360825
        };
    }
}
