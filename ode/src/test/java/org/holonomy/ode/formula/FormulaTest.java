package org.holonomy.ode.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.Map;
import org.hipparchus.linear.MatrixUtils;
import org.holonomy.ode.field.PiecewisePolynomialPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormulaTest {

    private static final double T = 0.6;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            1 + 2*3              | 7
            2^3^2                | 512
            -2^2                 | -4
            2^-1                 | 0.5
            (1+2)*3/9            | 1
            1.5e2 - .5           | 149.5
            2E+1 + 2e-1          | 20.2
            +3 - -2              | 5
            4^0.5                | 2
            abs(-3) + tan(0)     | 3
            cos(pi)              | -1
            8 - 3 - 2            | 3
            8/4/2                | 1
            det([2, 1; 1, 3])    | 5
            trace([2, 1; 1, 3])  | 5
            norm([3; 4])         | 5
            maxabs([1, -7; 2, 3])| 7
            norm(inv([2, 0; 0, 4])*diag(2, 4) - identity(2)) | 0
            norm(transpose([1, 2; 3, 4]) - [1, 3; 2, 4])     | 0
            relu(-1) + relu(2)   | 2
            step(-1) + step(0) + step(3)                     | 1
            sum([1, 2; 3, -4])   | 2
            norm(ones(2, 3) - [1, 1, 1; 1, 1, 1])            | 0
            norm(permutation(2, 0, 1)*[5; 6; 7] - [7; 5; 6]) | 0
            norm(stack([1, 2], [3, 4; 5, 6]) - [1, 2; 3, 4; 5, 6])            | 0
            norm(part([1, 2, 3; 4, 5, 6], 1, 2, 2) - [2, 3; 4, 5])            | 0
            norm(kron([1, 2], [0, 1; 1, 0]) - [0, 1, 0, 2; 1, 0, 2, 0])       | 0
            norm(hadamard([1, 2; 3, 4], [5, 6; 7, 8]) - [5, 12; 21, 32])      | 0
            norm(orthonormal([3, 1; 4, 2]) - [0.6, -0.8; 0.8, 0.6])           | 0
            """)
    void evaluatesLikeMathematics(String text, double expected) {
        assertThat(value(text)).isCloseTo(expected, within(1e-15 * Math.max(1, Math.abs(expected))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            dt(sin(t)^2)             | 2*sin(t)*cos(t)
            dt(dt(exp(-t^2)))        | (4*t^2 - 2)*exp(-t^2)
            dt(tanh(t))              | 1 - tanh(t)^2
            dt(1/(1+t))              | -1/(1+t)^2
            dt(sqrt(1+t))            | 0.5/sqrt(1+t)
            dt(log(t))               | 1/t
            dt(atan(t))              | 1/(1+t^2)
            norm(dt(expm(t*[0, -1; 1, 0])) - [0, -1; 1, 0]*expm(t*[0, -1; 1, 0])) | 0
            """)
    void differentiatesExactly(String text, String expected) {
        assertThat(value(text)).isCloseTo(value(expected), within(1e-14));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            ones(0, 3)                  | ones: expected whole numbers from 1 to 100000, found 0.0
            ones(3)                     | 'ones' takes rows, columns, found 1 argument
            permutation(0, 2)           | permutation: index 2 at place 1, expected every index from 0 to 1 once
            stack([1, 2], [3])          | stack: 1 columns beside 2, expected equal numbers
            part([1, 2; 3, 4], 2, 1, 3) | part: entries 2 to 4, expected at most 4 of them in all
            hadamard([1, 2], [1; 2])    | hadamard: 2 rows beside 1, expected equal numbers
            orthonormal([1, 2])         | orthonormal: 1 rows and 2 columns, expected at least as many rows as columns
            dt(ones(2, 2))              | ones has no derivative; use it in constants and measurements only
            1 + 'w'                     | found the words 'w' where a number is expected
            norm('w                     | the quotation mark is not closed
            """)
    void functionsOfMatricesSayWhatTheyTake(String text, String message) {
        assertThatThrownBy(() -> value(text))
                .isInstanceOf(FormulaException.class)
                .hasMessage(message);
    }

    /** An entry that is not a number must not be outweighed by one that is. */
    @Test
    void theLargestEntryOfAMatrixWithNanIsNan() {
        assertThat(value("maxabs([log(-1), 7])")).isNaN();
    }

    @Test
    void nestingBeyondWhatAPersonWritesIsRefused() {
        assertThat(value("(".repeat(150) + "1" + ")".repeat(150))).isEqualTo(1);
        assertThatThrownBy(() -> Formula.parse("(".repeat(300) + "1" + ")".repeat(300)))
                .isInstanceOfSatisfying(
                        FormulaException.class, e -> assertThat(e.offset()).isEqualTo(200))
                .hasMessage("nested deeper than 200");
    }

    /** A sum leans to the left: its first term is as deep as there are others. */
    @ParameterizedTest
    @CsvSource({"1,+1", "1,*1", "(1+0),+0", "[2;1],+[0;0]"})
    void aChainLongerThanTheStackIsRefused(String start, String link) {
        String most = start + link.repeat(1990);
        assertThatCode(() -> Formula.parse(most).evaluate(new DepthScope(Names.NONE, 0, 0)))
                .doesNotThrowAnyException();

        assertThatThrownBy(() -> Formula.parse("(" + most + ")" + link.repeat(20)))
                .isInstanceOf(FormulaException.class)
                .hasMessage("more than 2000 operations one inside another; put groups of terms into parentheses");
        String groups = "(" + most + ")" + ("+(" + most + ")").repeat(5);
        assertThat(value("norm(" + groups + ")")).isPositive();
    }

    @Test
    void derivativeAlongADirectionOfTheState() {
        StateFormula f = new StateFormula(Formula.parse("[x1*x2 + t*x1; sin(x2)]"), Names.NONE, 2);

        double[] derivative = f.derivative(0.5, new double[] {2, 3}, 1, new double[] {0.1, 0.2});

        assertThat(derivative[0]).isCloseTo(3.5 * 0.1 + 2 * 0.2 + 2, within(1e-14));
        assertThat(derivative[1]).isCloseTo(Math.cos(3) * 0.2, within(1e-14));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            1 +          | 3 | the formula ends where a number or a name is expected
            (1 + 2       | 6 | expected ')', found the end
            2 $ 3        | 2 | unexpected '$'
            [1, 2; 3]    | 0 | row 1 of the matrix has 1 entries, expected 2
            1e999        | 0 | '1e999' is too large for a number
            1.2.3        | 3 | unexpected '.'
            1 + )        | 4 | unexpected ')' where a number or a name is expected
            (1 + 2]      | 6 | expected ')', found ']'
            2*.          | 2 | '.' is not a number
            1e+          | 0 | '1e+' is not a number
            """)
    void textThatDoesNotParseIsLocated(String text, int offset, String problem) {
        assertThatThrownBy(() -> Formula.parse(text))
                .isInstanceOfSatisfying(
                        FormulaException.class, e -> assertThat(e.offset()).isEqualTo(offset))
                .hasMessage(problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            2*foo          | 2 | unknown name 'foo'; known: a, pi, t, w(t)
            w*2            | 0 | 'w' is a function of depth, write w(t)
            2*sin(1, 2)    | 2 | 'sin' takes 1 argument, found 2
            1 + [1, 2]     | 2 | add: right operand has shape [1, 2], expected [1, 1]
            1/[1, 2]       | 1 | divide: the divisor is 1 × 2, expected a number; write a*inv(b) for matrices
            2^t            | 1 | power: the exponent depends on depth; write exp(b*log(a)) instead of a^b
            2 + trace([1, 2]) | 4 | trace: add the diagonal: matrix has shape [1, 2], expected [1, 1]
            2 + det([1; 2])   | 4 | det: multiply the eigenvalues: matrix has shape [2, 1], expected [2, 2]
            2 + expm([1, 2])  | 4 | expm: exponentiate: matrix has shape [1, 2], expected [1, 1]
            2 + diag()        | 4 | 'diag' takes the entries of the diagonal, found none
            2 + diag(1, [1, 2]) | 4 | 'diag' takes numbers, found 1 × 2
            identity(2.5)     | 0 | 'identity' takes a whole number from 1 to 1000
            identity([1, 2])  | 0 | 'identity' takes a whole number from 1 to 1000
            [1, [1, 2]]       | 0 | entry [0, 1] of a matrix is itself 1 × 2, expected a number
            [1, 2]^2          | 6 | power: expected numbers on both sides of ^
            1 + foo(2)     | 4 | unknown function 'foo'; known: abs, acos, asin, atan, cos, cosh, det, diag, dt, exp, expm, hadamard, identity, inv, kron, log, maxabs, norm, ones, orthonormal, part, permutation, relu, sin, sinh, sqrt, stack, step, sum, tan, tanh, trace, transpose
            norm([t; 1])   | 0 | norm has no derivative; use it in measurements only
            w(2*t)         | 0 | 'w' has kinks and can only be written w(t) here; use a time symmetry to reparametrize it
            """)
    void namesAndShapesThatDoNotFitAreLocated(String text, int offset, String problem) {
        Names names = new Names(
                Map.of("a", Names.number(1)),
                Map.of(
                        "w",
                        PiecewisePolynomialPath.constant(
                                new double[] {0, 1, 2},
                                Collections.nCopies(3, MatrixUtils.createRealIdentityMatrix(1)))),
                Map.of());

        assertThatThrownBy(() -> FormulaPath.of(Formula.parse(text), names, T).derivative(T))
                .isInstanceOfSatisfying(
                        FormulaException.class, e -> assertThat(e.offset()).isEqualTo(offset))
                .hasMessage(problem);
    }

    private static double value(String text) {
        return FormulaPath.of(Formula.parse(text), Names.NONE, T).value(T).getEntry(0, 0);
    }
}
