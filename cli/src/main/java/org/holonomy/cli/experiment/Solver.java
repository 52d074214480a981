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
        return of(Method.of(DEFAULT_METHOD), new StepControl.Adaptive(DEFAULT_RTOL, DEFAULT_ATOL));
    }

    static Solver read(ConfigNode node) {
        ConfigNode method = node.optional("method").orElse(node);
        String name = node.optional("method").map(ConfigNode::asText).orElse(DEFAULT_METHOD);
        StepControl.Adaptive control = new StepControl.Adaptive(
                number(node, "rtol", DEFAULT_RTOL),
                number(node, "atol", DEFAULT_ATOL),
                number(node, "max-step", Double.POSITIVE_INFINITY),
                node.optional("max-steps").map(ConfigNode::asInt).orElse(StepControl.Adaptive.DEFAULT_MAX_STEPS));
        return Located.at(method, () -> of(Method.of(name), control));
    }

    private static double number(ConfigNode node, String key, double otherwise) {
        return node.optional(key).map(ConfigNode::asDouble).orElse(otherwise);
    }

    private static Solver of(Method method, StepControl.Adaptive control) {
        StepControl.Adaptive looser = new StepControl.Adaptive(
                LOOSER * control.rtol(), LOOSER * control.atol(), control.maxStep(), control.maxSteps());
        return new Solver(
                new Integrator(method, control),
                new Integrator(method, looser),
                new ParallelTransport(MagnusScheme.MAGNUS_6, control.rtol()));
    }

    /** Returns the transport at the looser tolerance. */
    ParallelTransport checkTransport() {
        return new ParallelTransport(transport.scheme(), LOOSER * transport.tolerance());
    }
}
