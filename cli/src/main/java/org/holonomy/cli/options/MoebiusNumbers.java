package org.holonomy.cli.options;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.holonomy.attention.halfplane.HalfPlaneIsometry;
import org.holonomy.attention.halfplane.MoebiusTransformation;
import org.holonomy.cli.terminal.UserError;
import org.holonomy.cli.terminal.UserException;

/** The numbers a, b, c, d of z → (az + b)/(cz + d) as a person gave them, of any positive determinant. */
public final class MoebiusNumbers {

    /** Figures of a determinant in a message. */
    private static final MathContext PRINTED = new MathContext(3);

    /** How a number begins. */
    private static final Pattern NUMBER = Pattern.compile("\\s*[+-]?\\.?\\d");

    private MoebiusNumbers() {}

    /** Tells whether a person gave numbers and not a word. */
    public static boolean areMeant(String text) {
        return text.contains(",") || NUMBER.matcher(text).lookingAt();
    }

    /**
     * Returns the isometry of numbers.
     *
     * @param numbers finite; not modified
     * @throws UserException if they are not four, or the determinant is not positive by more than rounding; names it
     */
    public static MoebiusTransformation isometry(double[] numbers) {
        if (numbers.length != 4) {
            throw new UserException(UserError.of("--by has %d number%s, expected 4: a,b,c,d of z -> (az + b)/(cz + d)"
                    .formatted(numbers.length, numbers.length == 1 ? "" : "s")));
        }
        double a = numbers[0];
        double b = numbers[1];
        double c = numbers[2];
        double d = numbers[3];
        HalfPlaneIsometry isometry;
        try {
            isometry = HalfPlaneIsometry.ofMatrix(a, b, c, d);
        } catch (IllegalArgumentException singular) {
            throw refusal("it has no inverse in double precision; expected a positive determinant", a, b, c, d);
        }
        if (!(isometry instanceof MoebiusTransformation moebius)) {
            throw refusal(
                    "z -> (az + b)/(cz + d) leaves the half-plane; expected a positive determinant."
                            + " A reflection is z -> -conj z, which changes the sign of every real part",
                    a,
                    b,
                    c,
                    d);
        }
        return moebius;
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
