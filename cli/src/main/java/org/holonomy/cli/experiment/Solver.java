package org.holonomy.cli.experiment;

import org.holonomy.cli.config.ConfigNode;
import org.holonomy.ode.solve.Integrator;
import org.holonomy.ode.solve.Method;
import org.holonomy.ode.solve.StepControl;
import org.holonomy.ode.transport.MagnusScheme;
import org.holonomy.ode.transport.ParallelTransport;

/**
 * How an experiment integrates.
 *
 * @param integrator for every state
 * @param check recomputes what the integrator computed, at ten times its tolerances, for the noise floor
 * @param transport for every Wilson line
 */
record Solver(Integrator integrator, Integrator check, ParallelTransport transport) {

    private static final String DEFAULT_METHOD = "dop853";
    private static final double DEFAULT_RTOL = 1e-13;
    private static final double DEFAULT_ATOL = 1e-14;

    /** The check is looser by this factor: its distance to the integrator then bounds the integrator's own error. */
    private static final double LOOSER = 10;

    static Solver standard() {
        return of(Method.of(DEFAULT_METHOD), DEFAULT_RTOL, DEFAULT_ATOL);
    }

    static Solver read(ConfigNode node) {
        ConfigNode method = node.optional("method").orElse(node);
        String name = node.optional("method").map(ConfigNode::asText).orElse(DEFAULT_METHOD);
        double rtol = node.optional("rtol").map(ConfigNode::asDouble).orElse(DEFAULT_RTOL);
        double atol = node.optional("atol").map(ConfigNode::asDouble).orElse(DEFAULT_ATOL);
        try {
            return of(Method.of(name), rtol, atol);
        } catch (IllegalArgumentException e) {
            throw method.fail(String.valueOf(e.getMessage()));
        }
    }

    private static Solver of(Method method, double rtol, double atol) {
        return new Solver(
                new Integrator(method, new StepControl.Adaptive(rtol, atol)),
                new Integrator(method, new StepControl.Adaptive(LOOSER * rtol, LOOSER * atol)),
                new ParallelTransport(MagnusScheme.MAGNUS_6, rtol));
    }

    /** Returns the transport at the looser tolerance. */
    ParallelTransport checkTransport() {
        return new ParallelTransport(transport.scheme(), LOOSER * transport.tolerance());
    }
}
