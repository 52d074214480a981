package org.holonomy.plots.jfree;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads labels: words with TeX mathematics between dollar signs. */
final class LabelSyntax {

    /** Commands that read files, or that change the meaning of later formulas and so of the same figure drawn twice. */
    private static final Pattern REFUSED = Pattern.compile(
            "\\\\(includegraphics|(re)?newcommand|(re)?newenvironment|def|let|input|jlm[A-Za-z]*|DeclareMathSizes"
                    + "|magnification|external[A-Za-z]*|makeat[A-Za-z]*|dynamic|XML)(?![A-Za-z])");

    private LabelSyntax() {}

    /**
     * Returns the words of a label as TeX, cut at the spaces where a line may be broken.
     *
     * <p>A formula is never cut.
     *
     * @throws IllegalArgumentException if a dollar sign or a brace has no partner or a command is refused
     */
    static List<String> words(String label) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < label.length(); ) {
            int c = label.codePointAt(i);
            i += Character.charCount(c);
            if (c == '\\' && i < label.length() && label.charAt(i) == '$') {
                plain.append("\\$");
                i++;
            } else if (c == '$') {
                int end = label.indexOf('$', i);
                if (end < 0) {
                    throw new IllegalArgumentException(
                            "label '%s': a dollar sign has no partner; write \\$ for a dollar sign".formatted(label));
                }
                flush(plain, word);
                word.append('{').append(formula(label, label.substring(i, end))).append('}');
                i = end + 1;
            } else if (Character.isWhitespace(c)) {
                flush(plain, word);
                finish(word, words);
            } else {
                plain.append(escaped(c));
            }
        }
        flush(plain, word);
        finish(word, words);
        return words;
    }

    private static String formula(String label, String source) {
        Matcher refused = REFUSED.matcher(source);
        if (refused.find()) {
            throw new IllegalArgumentException(
                    "label '%s': has the command %s, which figures do not run".formatted(label, refused.group()));
        }
        requireBalanced(label, source);
        return source;
    }

    /** JLaTeXMath would take the brace around a formula for one that is missing in it. */
    private static void requireBalanced(String label, String source) {
        int depth = 0;
        for (int i = 0; i < source.length() && depth >= 0; i++) {
            switch (source.charAt(i)) {
                case '\\' -> i++;
                case '{' -> depth++;
                case '}' -> depth--;
                default -> {}
            }
        }
        if (depth != 0) {
            throw new IllegalArgumentException(
                    "label '%s': the braces of the formula '%s' do not match".formatted(label, source));
        }
    }

    private static void flush(StringBuilder plain, StringBuilder word) {
        if (plain.length() > 0) {
            word.append("\\text{").append(plain).append('}');
            plain.setLength(0);
        }
    }

    private static void finish(StringBuilder word, List<String> words) {
        if (word.length() > 0) {
            words.add(word.toString());
            word.setLength(0);
        }
    }

    private static String escaped(int c) {
        return switch (c) {
            case '\\' -> "}\\backslash\\text{";
            case '~' -> "}\\sim\\text{";
            case '^' -> "\\^{}";
            case '_', '%', '#', '&', '{', '}' -> "\\" + (char) c;
            // Even in text JLaTeXMath spaces these as in formulas, unless told not to.
            case '*', '+', ',', '.', ':', ';', '<', '=', '>', '±', '·', '×', '÷' -> "\\mathord{" + (char) c + "}";
            // Its tables have no such sign.
            case '@' -> "}\\textcircled{a}\\text{";
            case 'µ' -> "}\\mu\\text{";
            case '−' -> "}{-}\\text{";
            case '–' -> "--";
            case '—' -> "---";
            default -> Character.toString(c);
        };
    }
}
