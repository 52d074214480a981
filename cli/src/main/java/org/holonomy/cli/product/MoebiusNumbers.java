package org.holonomy.cli.product;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.holonomy.attention.halfplane.HalfPlaneIsometry;
import org.holonomy.cli.terminal.UserError;
import org.holonomy.cli.terminal.UserException;

/** The numbers a, b, c, d of z → (az + b)/(cz + d) as a person gave them, of any positive determinant. */
final class MoebiusNumbers {

    /** Figures of a determinant in a message. */
    private static final MathContext PRINTED = new MathContext(3);

    private MoebiusNumbers() {}

    /**
     * Returns the isometry of four finite numbers.
     *
     * @throws UserException if the determinant is not positive by more than rounding; names it
     */
    static HalfPlaneIsometry isometry(double a, double b, double c, double d) {
        HalfPlaneIsometry isometry;
        try {
            isometry = HalfPlaneIsometry.ofMatrix(a, b, c, d);
        } catch (IllegalArgumentException singular) {
            throw refusal("it has no inverse in double precision; expected a positive determinant", a, b, c, d);
        }
        if (!isometry.preservesOrientation()) {
            throw refusal(
                    "z -> (az + b)/(cz + d) leaves the half-plane; expected a positive determinant."
                            + " A reflection is z -> -conj z, which changes the sign of every real part",
                    a,
                    b,
                    c,
                    d);
        }
        return isometry;
    }

    private static UserException refusal(String problem, double... entries) {
        String typed = DoubleStream.of(entries)
                .mapToObj(MoebiusNumbers::decimal)
                .map(BigDecimal::toString)
                .collect(Collectors.joining(","));
        // In decimals, where no product overflows and 0.1 · 0.9 is 0.3 · 0.3.
        BigDecimal determinant = decimal(entries[0])
                .multiply(decimal(entries[3]))
                .subtract(decimal(entries[1]).multiply(decimal(entries[2])))
                .round(PRINTED);
        return new UserException(
                UserError.of("--by %s has determinant %s: %s".formatted(typed, stripped(determinant), problem)));
    }

    private static BigDecimal decimal(double number) {
        return stripped(BigDecimal.valueOf(number));
    }

    /** Without zeros at the end, and without a power of ten where the number is short. */
    private static BigDecimal stripped(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        boolean round = stripped.scale() < 0 && stripped.scale() > -6;
        return round ? stripped.setScale(0) : stripped;
    }
}
