package org.holonomy.cli;

import org.holonomy.cli.terminal.UserError;
import org.holonomy.cli.terminal.UserException;

/** Numbers with commas between them, as options take them. */
final class NumberList {

    private NumberList() {}

    /**
     * Returns the numbers.
     *
     * @param option what the message calls the text
     * @param text as it was typed
     * @throws UserException if one is no number or not finite; says which
     */
    static double[] parse(String option, String text) {
        String[] words = text.split(",", -1);
        double[] numbers = new double[words.length];
        for (int i = 0; i < words.length; i++) {
            numbers[i] = number(words[i]);
            if (!Double.isFinite(numbers[i])) {
                throw new UserException(
                        UserError.of("%s is '%s', whose number %d is '%s'; expected finite numbers with commas between"
                                .formatted(option, text, i + 1, words[i].strip())));
            }
        }
        return numbers;
    }

    private static double number(String word) {
        try {
            return Double.parseDouble(word);
        } catch (NumberFormatException noNumber) {
            return Double.NaN;
        }
    }
}
