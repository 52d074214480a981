package org.holonomy.cli.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every measurement against a closed form or a loop written out here. */
class MeasurementTest {

    /** Solves at rtol 1e-13 of states of size 1, Magnus at 1e-13. */
    private static final Offset<Double> SOLVED = within(1e-11);

    /** A few hundred roundings of numbers of size 1. */
    private static final Offset<Double> ROUNDED = within(1e-13);

    /** x' = A x + c with A a rotation by 2 rad per unit of depth: everything known. */
    private static final String ROTATION = """
            experiment: rotation
            constants: {A: [[0, -2], [2, 0]], c: [1, 0]}
            paths: {turn: "[cos(2*t), -sin(2*t); sin(2*t), cos(2*t)]", clock: t^2, g: "[exp(t), t; 0, 1]"}
            model: {w: A, b: c, from: 0.25, to: 1}
            models:
              logistic: {field: ["x1*(1 - x1)", "-x2"], to: 2}
            symmetries:
              bent: {diffeomorphism: ["x1 + t*x2^2", x2]}
              plain: {time: t}
            initial: [0.5, 1]
            """;

    private static double w(int i, int j, double t) {
        double[][] w = {{0.3 * Math.cos(t), -0.8 + 0.2 * t}, {0.5 + 0.4 * Math.sin(2 * t), -0.2 * t}};
        return w[i][j];
    }

    private static double b(int i, double t) {
        return i == 0 ? Math.sin(1.5 * t) : 0.5 * Math.cos(t);
    }

    @Test
    void endpointIsTheClosedFormOfARotationAboutAFixedPoint() {
        double[] centre = {0, 0.5};
        double angle = 2 * 0.75;
        double[] end = Bench.entries(ROTATION, "endpoint(model)");

        assertThat(end[0]).isCloseTo(Math.cos(angle) * 0.5 - Math.sin(angle) * (1 - centre[1]), SOLVED);
        assertThat(end[1]).isCloseTo(centre[1] + Math.sin(angle) * 0.5 + Math.cos(angle) * (1 - centre[1]), SOLVED);
    }

    @Test
    void residualTakesAState() {
        // Two Euler steps of 0.375 from (0, 1): x -> x + 0.375 (1 - 2 y, 2 x).
        assertThat(Bench.entries(ROTATION, "residual(model, euler, 2, [0; 1])"))
                .containsExactly(new double[] {-0.375 + 0.375 * (1 - 2), 1 + 0.375 * 2 * -0.375}, ROUNDED);
        assertThat(Bench.entries(ROTATION, "residual(model, euler, 2) - residual(model, euler, 2, x0)"))
                .containsExactly(new double[] {0, 0}, ROUNDED);
    }

    @Test
    void endpointTakesAStateAndDepthsAlsoBackwards() {
        assertThat(Bench.entries(ROTATION, "endpoint(model, [0; 0.5])")).containsExactly(new double[] {0, 0.5}, SOLVED);
        assertThat(Bench.entries(ROTATION, "endpoint(model, endpoint(model, x0, 0.25, 0.8), 0.8, 0.25)"))
                .containsExactly(new double[] {0.5, 1}, SOLVED);
        double grown = 0.5 * Math.exp(2) / (1 + 0.5 * (Math.exp(2) - 1));
        assertThat(Bench.entries(ROTATION, "endpoint(logistic)")[0]).isCloseTo(grown, SOLVED);
    }

    @Test
    void wilsonIsTheExponentialWhereWeightsAreConstant() {
        assertThat(Bench.entries(ROTATION, "wilson(model) - expm(0.75*A)")).containsExactly(new double[4], SOLVED);
        assertThat(Bench.entries(ROTATION, "wilson(model, 0, 3) - turn(3)")).containsExactly(new double[4], SOLVED);
        assertThat(Bench.entries(ROTATION, "wilson(model, 3, 1) - turn(-2)")).containsExactly(new double[4], SOLVED);
    }

    @Test
    void residualIsTheLoopOverLayers() {
        int n = 7;
        double h = 1.5 / n;
        double[] x = {1, -0.5};
        for (int k = 0; k < n; k++) {
            double t = k * h;
            double[] step = new double[2];
            for (int i = 0; i < 2; i++) {
                step[i] = w(i, 0, t) * x[0] + w(i, 1, t) * x[1] + b(i, t);
            }
            x[0] += h * step[0];
            x[1] += h * step[1];
        }

        assertThat(Bench.entries(Bench.LINEAR_BED, "residual(model, euler, 7)")).containsExactly(x, ROUNDED);
        assertThat(Bench.entries(Bench.LINEAR_BED, "lattice(model, 7)")).containsExactly(x, ROUNDED);
    }

    @Test
    void latticeInAFrameIsTheLoopOverTransformedLinks() {
        int n = 5;
        assertThat(Bench.entries(Bench.LINEAR_BED, "lattice(model, 5, g)"))
                .containsExactly(framedLattice(n, 1), ROUNDED);
        assertThat(Bench.entries(Bench.LINEAR_BED, "lattice_control(model, 5, g)"))
                .containsExactly(framedLattice(n, 0), ROUNDED);
        assertThat(Bench.number(Bench.LINEAR_BED, "norm(lattice_control(model, 5, g) - lattice(model, 5))"))
                .isGreaterThan(0.1);
    }

    private static double[] framedLattice(int n, int siteOfShift) {
        double h = 1.5 / n;
        RealVector x = MatrixUtils.createRealVector(new double[] {1, -0.5});
        for (int k = 0; k < n; k++) {
            double t = k * h;
            RealMatrix link = MatrixUtils.createRealMatrix(new double[][] {
                {1 + h * w(0, 0, t), h * w(0, 1, t)}, {h * w(1, 0, t), 1 + h * w(1, 1, t)}
            });
            RealVector shift = MatrixUtils.createRealVector(new double[] {h * b(0, t), h * b(1, t)});
            x = frame(k + 1, n)
                    .multiply(link)
                    .multiply(MatrixUtils.inverse(frame(k, n)))
                    .operate(x)
                    .add(frame(k + siteOfShift, n).operate(shift));
        }
        return x.toArray();
    }

    private static RealMatrix frame(int site, int n) {
        double first = 0.5 * Math.sin(Math.PI * site / n);
        double second = 0.3 * Math.sin(2 * Math.PI * site / n);
        return MatrixUtils.createRealMatrix(new double[][] {
            {1 + 0.4 * first + 0.1 * second, -0.6 * first + 0.7 * second},
            {0.5 * first - 0.4 * second, 1 + 0.2 * first + 0.3 * second}
        });
    }

    @Test
    void exactLatticeRunsBetweenTheClocksDepths() {
        assertThat(Bench.entries(ROTATION, "exact_lattice(model, 3, clock) - endpoint(model, x0, 0.0625, 1)"))
                .containsExactly(new double[2], SOLVED);
    }

    @Test
    void latticeLineIsTheProductOfLinksFusedOrNot() {
        String product = "(identity(2) + 0.375*w(1.125))*(identity(2) + 0.375*w(0.75))"
                + "*(identity(2) + 0.375*w(0.375))*(identity(2) + 0.375*w(0))";
        assertThat(Bench.entries(Bench.LINEAR_BED, "lattice_line(model, 4) - " + product))
                .containsExactly(new double[4], ROUNDED);
        assertThat(Bench.entries(Bench.LINEAR_BED, "lattice_line(model, 4, 2) - " + product))
                .containsExactly(new double[4], ROUNDED);
    }

    @Test
    void imageAndPreimageAreTheMapAndItsInverse() {
        assertThat(Bench.entries(ROTATION, "image(bent, 0.5, [1; 2])")).containsExactly(3, 2);
        assertThat(Bench.entries(ROTATION, "preimage(bent, 0.5, [3; 2])"))
                .containsExactly(new double[] {1, 2}, ROUNDED);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            at(t^2 + 1, 3)                          | 10
            at(dt(turn(t)*x0), 0) - A*x0            | 0
            at(norm(weights(model) - A), 0.3)       | 0
            at(dt(transpose(biases(model))*c), 0.3) | 0
            integral(cos(t), 0, pi/2)               | 1
            integral(t^39, 0, 1)                    | 0.025
            integral(4/(1 + t^2), 0, 1)             | 3.141592653589793
            integral(t, 1, 0)                       | -0.5
            minimum((t - 0.3)^2, 0, 1, 10)          | 0
            maximum(t*(1 - t), 0, 1, 10)            | 0.25
            maximum(-t, 1, 2, 4)                    | -1
            """)
    void valuesAlongDepthAreThoseOfCalculus(String formula, double expected) {
        double[] entries = Bench.entries(ROTATION, formula);
        double[] all = new double[entries.length];
        Arrays.fill(all, expected);

        assertThat(entries).containsExactly(all, SOLVED);
    }

    @Test
    void anExtremeOfWhatIsNoNumberIsNoNumber() {
        assertThat(Bench.number(ROTATION, "minimum(sqrt(t), -1, 1, 4)")).isNaN();
        assertThat(Bench.number(ROTATION, "maximum(sqrt(t), -1, 1, 4)")).isNaN();
    }

    @Test
    void closedFormWeightsAreTheCatalogues() {
        double[] entries = Bench.entries(ROTATION, "D(2, 2, 3)");

        for (int p = 1; p <= 6; p++) {
            assertThat(entries[p - 1]).isCloseTo(Math.sin(0.37 * p * p + 1.7 * 2), within(1e-15));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            endpoint()                    | 12 | 'endpoint' takes a model, and optionally a state, a start and an end, found 0 arguments
            residual(model, euler)        | 12 | 'residual' takes a model, a method (euler, midpoint, rk4), a number of steps, and optionally a state, found 2 arguments
            endpoint(3)                   | 12 | 'endpoint' takes a name as argument 1
            endpoint(modle)               | 12 | no model 'modle'; defined: logistic, model (did you mean `model`?)
            wilson(logistic)              | 12 | 'wilson' needs a linear model, and 'logistic' is not
            1 + lattice(model, 2.5)       | 16 | 'lattice' takes a whole number from 1 to 1000000, found 2.5
            residual(model, euler, 3, A)  | 12 | a state is a column of numbers, found 2 × 2
            residual(model, leap, 3)      | 12 | method: unknown name 'leap'
            lattice(model, 2, h)          | 12 | 'lattice' found no path 'h'; define it under paths
            image(plain, 0, x0)           | 12 | 'image' needs a diffeomorphism, and 'plain' is not
            weights(model)                | 12 | 'weights' is a function of depth; write at(…, 0.5) around it
            at(dt(endpoint(model)), 0)    | 18 | 'endpoint' has no derivative
            t + 1                         | 12 | 't' has no value here; write at(…, 0.5), integral(…, 0, 1) or w(0.5)
            dt(clock(t))                  | 12 | 'dt' takes one function of depth and belongs inside at(…, t)
            endpoint(model, A)            | 12 | a state is a column of numbers, found 2 × 2
            2*foo                         | 14 | unknown name 'foo'; known: A, c, pi, x0
            """)
    void misuseIsReportedAtItsCharacter(String formula, int column, String message) {
        String yaml = ROTATION + "claims:\n  it:\n    above: 0\n    measure: " + formula + "\n";

        assertThatThrownBy(() -> Bench.run(yaml)).hasMessageStartingWith("bench.yaml:14:" + (column + 2));
        assertThatThrownBy(() -> Bench.run(yaml)).hasMessageContaining(": " + message);
    }
}
