package org.holonomy.cli.report;

import java.util.regex.Pattern;
import org.holonomy.cli.experiment.SignificantFigures;

/** Text and numbers as HTML. */
final class Html {

    /** A number such as 3.46e-14 standing on its own. */
    private static final Pattern SCIENTIFIC = Pattern.compile("(?<![\\w.])(-?\\d+(?:\\.\\d+)?)e(-?\\d+)(?!\\w|\\.\\d)");

    /** A minus sign before a number, not a hyphen between words or a difference of names. */
    private static final Pattern NEGATIVE = Pattern.compile("(?<![\\w)\\]])-(?=\\d)");

    private Html() {}

    /** Returns a text with what HTML reserves written out; fit for elements and for attributes in double quotes. */
    static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.appendCodePoint(isCharacter(c) ? c : '\uFFFD');
            }
        });
        return escaped.toString();
    }

    /** Returns an escaped text whose numbers and arrows are set as people write them: 3.46 × 10⁻¹⁴ for 3.46e-14. */
    static String prose(String text) {
        String powers = SCIENTIFIC.matcher(escape(text)).replaceAll(match -> {
            String mantissa = match.group(1).equals("1") ? "" : minus(match.group(1)) + "\u202F×\u202F";
            return mantissa + "10<sup>" + minus(match.group(2)) + "</sup>";
        });
        return NEGATIVE.matcher(powers.replace("-&gt;", "→")).replaceAll("−");
    }

    /** Returns a number in three significant figures. */
    static String number(double value) {
        return prose(SignificantFigures.of(value));
    }

    private static String minus(String digits) {
        return digits.replace('-', '−');
    }

    /** HTML has no place for control characters and lone surrogates, escaped or not. */
    private static boolean isCharacter(int c) {
        return c == '\n' || c == '\t' || (c >= 0x20 && !(c >= 0x7F && c <= 0x9F) && !(c >= 0xD800 && c <= 0xDFFF));
    }
}
