package org.holonomy.cli;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts picocli's refusals of a value, which name Java types, into the words of our own. */
final class ValueMessages {

    private static final Pattern WRONG_TYPE =
            Pattern.compile("invalid value for option '([^']+)': '(.*)' is not an? (int|long|double)", Pattern.DOTALL);

    private static final Pattern WRONG_CHOICE = Pattern.compile(
            "invalid value for option '([^']+)': expected one of \\[(.*)] \\(case-insensitive\\) but was '(.*)'",
            Pattern.DOTALL);

    private static final Map<String, String> TYPES = Map.of(
            "int", "a whole number",
            "long", "a whole number of at most 64 bits, such as 7",
            "double", "a number, such as 1e-9");

    private ValueMessages() {}

    /** Returns the message in our words, or as it is where it is about something else. */
    static String plain(String message) {
        Matcher type = WRONG_TYPE.matcher(message);
        if (type.matches()) {
            return refusal(type.group(1), type.group(2), String.valueOf(TYPES.get(type.group(3))));
        }
        Matcher choice = WRONG_CHOICE.matcher(message);
        if (choice.matches()) {
            List<String> names =
                    List.of(choice.group(2).toLowerCase(Locale.ROOT).split(", ", -1));
            return refusal(choice.group(1), choice.group(3), String.join(" or ", names));
        }
        return message;
    }

    private static String refusal(String option, String given, String expected) {
        return "%s is '%s', expected %s".formatted(option, given, expected);
    }
}
