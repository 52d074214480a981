package org.holonomy.cli.product;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.holonomy.attention.halfplane.MoebiusTransformation;
import org.holonomy.cli.terminal.UserError;
import org.holonomy.cli.terminal.UserException;

/**
 * The numbers a, b, c, d of z → (az + b)/(cz + d) as a person typed them. Their determinant is computed in decimals without
 * rounding, for the sign decides and 0.1 · 0.9 − 0.3 · 0.3 is not 0 in doubles.
 */
record MoebiusMatrix(BigDecimal a, BigDecimal b, BigDecimal c, BigDecimal d) {

    private static final String FORM = "a,b,c,d of z -> (az + b)/(cz + d)";

    /** Figures of a determinant in a message. */
    private static final MathContext PRINTED = new MathContext(3);

    /**
     * Returns the matrix of four numbers.
     *
     * @param numbers finite; not modified
     * @throws UserException if there are more or fewer
     */
    static MoebiusMatrix of(double[] numbers) {
        if (numbers.length != 4) {
            throw new UserException(
                    UserError.of("--by has %d numbers, expected 4: %s".formatted(numbers.length, FORM)));
        }
        return new MoebiusMatrix(
                BigDecimal.valueOf(numbers[0]),
                BigDecimal.valueOf(numbers[1]),
                BigDecimal.valueOf(numbers[2]),
                BigDecimal.valueOf(numbers[3]));
    }

    private BigDecimal determinant() {
        return a.multiply(d).subtract(b.multiply(c));
    }

    /**
     * Returns the isometry, of determinant 1.
     *
     * @throws UserException if the determinant is not positive, or too small beside the entries for doubles
     */
    MoebiusTransformation transformation() {
        BigDecimal determinant = determinant();
        if (determinant.signum() == 0) {
            throw refusal("it is singular and has no inverse; expected a positive determinant");
        }
        if (determinant.signum() < 0) {
            throw refusal("it carries the half-plane to the lower one; expected a positive determinant,"
                    + " or give both files the reflection z -> -conj z first");
        }
        BigDecimal root = determinant.sqrt(MathContext.DECIMAL128);
        try {
            return new MoebiusTransformation(
                    normalized(a, root), normalized(b, root), normalized(c, root), normalized(d, root));
        } catch (IllegalArgumentException tooNearToSingular) {
            throw refusal("beside its entries that is 0 in double precision; take an isometry nearer to the identity");
        }
    }

    private static double normalized(BigDecimal entry, BigDecimal root) {
        return entry.divide(root, MathContext.DECIMAL128).doubleValue();
    }

    private UserException refusal(String problem) {
        String entries = Stream.of(a, b, c, d).map(MoebiusMatrix::printed).collect(Collectors.joining(","));
        return new UserException(UserError.of("--by %s: %s has determinant %s: %s"
                .formatted(entries, FORM, printed(determinant().round(PRINTED)), problem)));
    }

    private static String printed(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() <= 0 && stripped.precision() - stripped.scale() < 10
                ? stripped.toPlainString()
                : stripped.toString();
    }
}
