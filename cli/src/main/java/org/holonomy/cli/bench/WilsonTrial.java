package org.holonomy.cli.bench;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.holonomy.ode.field.WeightPath;
import org.holonomy.ode.transport.MagnusScheme;
import org.holonomy.ode.transport.ParallelTransport;
import org.holonomy.ode.workload.ReferenceAnswer;
import org.holonomy.ode.workload.WilsonWorkload;

/** W3: the Wilson line of an SO(16) connection. */
public final class WilsonTrial implements Trial<double[]> {

    /** What the error may be. */
    static final double ALLOWED = 1e-10;

    /** Far below what may be, and above the roundings of the longest line. */
    private static final ParallelTransport EXACT = new ParallelTransport(MagnusScheme.MAGNUS_6, 1e-13);

    private final WeightPath connection = WilsonWorkload.connection();
    private final ReferenceAnswer reference;
    private final double end;
    private final ParallelTransport transport;
    private final double[] exact;

    private WilsonTrial(String reference, double end, double tolerance) {
        this.reference = ReferenceAnswer.of(reference);
        this.end = end;
        this.transport = new ParallelTransport(MagnusScheme.MAGNUS_6, tolerance);
        this.exact = line(EXACT, connection);
    }

    /** Returns the line from t = 0 to 1 with a bound on its error. */
    public static WilsonTrial shortLine(double tolerance) {
        return new WilsonTrial("w3-1", 1, tolerance);
    }

    /** Returns the line from t = 0 to 20 with a bound on its error. */
    public static WilsonTrial longLine(double tolerance) {
        return new WilsonTrial("w3-20", 20, tolerance);
    }

    private double[] line(ParallelTransport method, WeightPath path) {
        return Arrays.stream(method.along(path, 0, end).matrix().getData())
                .flatMapToDouble(Arrays::stream)
                .toArray();
    }

    @Override
    public double[] solve() {
        return line(transport, connection);
    }

    @Override
    public OptionalLong evaluations() {
        AtomicLong evaluations = new AtomicLong();
        line(transport, new CountedPath(connection, evaluations));
        return OptionalLong.of(evaluations.get());
    }

    @Override
    public Optional<String> fault(double[] answer) {
        return reference.fault(answer, ALLOWED);
    }

    @Override
    public double error(double[] answer) {
        return ErrorMeasure.largest(answer, exact);
    }
}
