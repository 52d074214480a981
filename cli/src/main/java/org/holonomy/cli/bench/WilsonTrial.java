package org.holonomy.cli.bench;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.holonomy.ode.field.WeightPath;
import org.holonomy.ode.transport.MagnusScheme;
import org.holonomy.ode.transport.ParallelTransport;
import org.holonomy.ode.transport.RungeKuttaTransport;
import org.holonomy.ode.transport.WilsonLine;
import org.holonomy.ode.transport.WilsonLines;
import org.holonomy.ode.workload.ReferenceAnswer;
import org.holonomy.ode.workload.WilsonWorkload;

/** W3: the Wilson line of an SO(16) connection. */
public final class WilsonTrial implements Trial<WilsonLine> {

    /** What the error may be. */
    static final double ALLOWED = 1e-10;

    /** Of the embedded errors of all steps together; measured to leave errors of the lines below what is allowed. */
    static final double SHORT = 3e-9;

    /** The same for the long line, whose errors cancel more. */
    static final double LONG = 7e-8;

    /** Far below what may be, and above the roundings of the longest line. */
    private static final ParallelTransport EXACT = new ParallelTransport(MagnusScheme.MAGNUS_6, 1e-13);

    private final WeightPath connection = WilsonWorkload.connection();
    private final ReferenceAnswer reference;
    private final double end;
    private final RungeKuttaTransport transport;
    private final WilsonLines lines;
    private final double[] exact;

    private WilsonTrial(String reference, double end, double tolerance) {
        this.reference = ReferenceAnswer.of(reference);
        this.end = end;
        this.transport = new RungeKuttaTransport(tolerance);
        this.lines = transport.lines(connection);
        this.exact = entries(EXACT.along(connection, 0, end));
    }

    /** Returns the line from t = 0 to 1 with a bound on the embedded errors of its steps. */
    public static WilsonTrial shortLine(double tolerance) {
        return new WilsonTrial("w3-1", 1, tolerance);
    }

    /** Returns the line from t = 0 to 20 with a bound on the embedded errors of its steps. */
    public static WilsonTrial longLine(double tolerance) {
        return new WilsonTrial("w3-20", 20, tolerance);
    }

    private static double[] entries(WilsonLine line) {
        return Arrays.stream(line.matrix().getData())
                .flatMapToDouble(Arrays::stream)
                .toArray();
    }

    @Override
    public WilsonLine solve() {
        return lines.along(0, end);
    }

    @Override
    public OptionalLong evaluations() {
        AtomicLong evaluations = new AtomicLong();
        transport.along(new CountedPath(connection, evaluations), 0, end);
        return OptionalLong.of(evaluations.get());
    }

    @Override
    public Optional<String> fault(WilsonLine answer) {
        return reference.fault(entries(answer), ALLOWED);
    }

    @Override
    public double error(WilsonLine answer) {
        return ErrorMeasure.largest(entries(answer), exact);
    }
}
