package org.holonomy.cli.experiment;

import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hipparchus.util.FastMath;
import org.holonomy.cli.config.ConfigNode;
import org.holonomy.gauge.network.OrbitCount;

/**
 * That the exact number Λ of permutations of hidden units begins with certain digits, more than a double holds.
 *
 * @param name short, unique in the experiment
 * @param says the assertion in words
 * @param count sizes of the layers
 * @param leading the first digits and the power of ten, such as {@code 5.73e646}; the digits are cut off, not rounded
 */
record CountClaim(String name, String says, OrbitCount count, String leading) implements Assertion {

    private static final Pattern LEADING = Pattern.compile("([1-9])(?:\\.([0-9]+))?e(0|[1-9][0-9]{0,8})");

    static CountClaim read(String name, ConfigNode node) {
        List<Integer> layers =
                node.child("count").asList().stream().map(ConfigNode::asInt).toList();
        ConfigNode leading = node.child("leading");
        if (!LEADING.matcher(leading.asText()).matches()) {
            throw leading.fail("'%s', expected the first digits and the power of ten, such as \"5.73e646\""
                    .formatted(leading.asText()));
        }
        return new CountClaim(
                name,
                Claim.says(name, node),
                Located.at(node.child("count"), () -> new OrbitCount(layers)),
                leading.asText());
    }

    /** Compares all digits that are given; the number shown is the logarithm, for the count may be beyond doubles. */
    ClaimResult judge(String experiment) {
        String digits = count.exact().toString();
        Matcher given = LEADING.matcher(leading);
        if (!given.matches()) {
            throw new AssertionError(leading);
        }
        String first = given.group(1) + (given.group(2) == null ? "" : given.group(2));
        int exponent = Integer.parseInt(given.group(3));
        boolean held = digits.startsWith(first) && digits.length() - 1 == exponent;
        double expected = FastMath.log10(
                        new BigDecimal(first).movePointLeft(first.length() - 1).doubleValue())
                + exponent;
        return new ClaimResult(
                experiment + "/" + name,
                says,
                ClaimResult.Outcome.of(held),
                "Λ = %s%s; log₁₀ Λ is shown"
                        .formatted(shown(digits, first.length()), held ? "" : ", expected " + leading),
                List.of(new ClaimResult.Value("log10 of " + name, count.log10(), expected, null, null, null)),
                false);
    }

    /** Returns the first digits of a number, which are cut off and not rounded, and its power of ten. */
    private static String shown(String digits, int length) {
        String first = digits.substring(0, Math.min(length, digits.length()));
        return first.charAt(0) + (first.length() > 1 ? "." + first.substring(1) : "") + "e" + (digits.length() - 1);
    }
}
