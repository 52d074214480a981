package org.holonomy.ode.formula;

import java.util.ArrayList;
import java.util.List;

/** Recursive descent over the text of a formula; one method a rule of the grammar. */
final class FormulaParser {

    /** Deeper nesting than any person writes, and far from the thread's stack. */
    private static final int MAX_DEPTH = 200;

    /** Most operations one inside another: in 1 + 1 + … each stands inside the next, and evaluation recurses. */
    private static final int MAX_HEIGHT = 2000;

    private final String text;
    private final int first;
    private int position;
    private int depth;

    /** Operations one inside another in what a rule read last. */
    private int height;

    FormulaParser(String text, int first) {
        this.text = text;
        this.first = first;
    }

    Formula parse() {
        Formula formula = sum();
        skipSpace();
        if (position < text.length()) {
            throw new FormulaException("unexpected '" + text.charAt(position) + "'", first + position);
        }
        return formula;
    }

    private Formula sum() {
        Formula left = product();
        while (true) {
            int at = skipSpace();
            int below = height;
            if (accept('+')) {
                left = new Formula.Operation(Operator.PLUS, left, product(), first + at);
            } else if (accept('-')) {
                left = new Formula.Operation(Operator.MINUS, left, product(), first + at);
            } else {
                return left;
            }
            stand(below, at);
        }
    }

    private Formula product() {
        Formula left = sign();
        while (true) {
            int at = skipSpace();
            int below = height;
            if (accept('*')) {
                left = new Formula.Operation(Operator.TIMES, left, sign(), first + at);
            } else if (accept('/')) {
                left = new Formula.Operation(Operator.DIVIDE, left, sign(), first + at);
            } else {
                return left;
            }
            stand(below, at);
        }
    }

    private Formula sign() {
        enter();
        Formula result;
        if (accept('-')) {
            int at = position;
            result = new Formula.Negation(sign());
            stand(0, at);
        } else if (accept('+')) {
            result = sign();
        } else {
            result = power();
        }
        depth--;
        return result;
    }

    private Formula power() {
        Formula base = atom();
        int at = skipSpace();
        int below = height;
        if (!accept('^')) {
            return base;
        }
        Formula power = new Formula.Operation(Operator.POWER, base, sign(), first + at);
        stand(below, at);
        return power;
    }

    private Formula atom() {
        int at = skipSpace();
        height = 0;
        if (position == text.length()) {
            throw new FormulaException("the formula ends where a number or a name is expected", first + position);
        }
        char c = text.charAt(position);
        if (accept('(')) {
            Formula inside = sum();
            require(')');
            return inside;
        }
        if (accept('[')) {
            return matrix(at);
        }
        if (c == '\'') {
            return text();
        }
        if (Character.isDigit(c) || c == '.') {
            return number();
        }
        if (Character.isLetter(c) || c == '_') {
            return name();
        }
        throw new FormulaException("unexpected '" + c + "' where a number or a name is expected", first + position);
    }

    private Formula matrix(int at) {
        List<List<Formula>> rows = new ArrayList<>();
        int highest = 0;
        do {
            List<Formula> row = list();
            if (!rows.isEmpty() && rows.get(0).size() != row.size()) {
                throw new FormulaException(
                        "row %d of the matrix has %d entries, expected %d"
                                .formatted(rows.size(), row.size(), rows.get(0).size()),
                        first + at);
            }
            rows.add(row);
            highest = Math.max(highest, height);
        } while (accept(';'));
        height = highest;
        require(']');
        return new Formula.MatrixLiteral(rows, first + at);
    }

    private List<Formula> list() {
        List<Formula> items = new ArrayList<>();
        int highest = 0;
        do {
            int at = skipSpace();
            items.add(sum());
            stand(highest, at);
            highest = height - 1;
        } while (accept(','));
        return items;
    }

    private Formula text() {
        int start = position;
        int end = text.indexOf('\'', start + 1);
        if (end < 0) {
            throw new FormulaException("the quotation mark is not closed", first + start);
        }
        position = end + 1;
        return new Formula.Text(text.substring(start + 1, end), first + start);
    }

    private Formula name() {
        int start = position;
        while (position < text.length()
                && (Character.isLetterOrDigit(text.charAt(position)) || text.charAt(position) == '_')) {
            position++;
        }
        String name = text.substring(start, position);
        if (!accept('(')) {
            return new Formula.Variable(name, first + start);
        }
        List<Formula> arguments = accept(')') ? List.of() : list();
        if (!arguments.isEmpty()) {
            require(')');
        }
        return new Formula.Call(name, arguments, first + start);
    }

    private Formula number() {
        int start = position;
        digits();
        if (position < text.length() && text.charAt(position) == '.') {
            position++;
            digits();
        }
        if (position < text.length() && (text.charAt(position) == 'e' || text.charAt(position) == 'E')) {
            position++;
            if (position < text.length() && (text.charAt(position) == '-' || text.charAt(position) == '+')) {
                position++;
            }
            digits();
        }
        try {
            double value = Double.parseDouble(text.substring(start, position));
            if (!Double.isInfinite(value)) {
                return new Formula.Literal(value);
            }
        } catch (NumberFormatException malformed) {
            throw new FormulaException("'" + text.substring(start, position) + "' is not a number", first + start);
        }
        throw new FormulaException(
                "'" + text.substring(start, position) + "' is too large for a number", first + start);
    }

    private void digits() {
        while (position < text.length() && Character.isDigit(text.charAt(position))) {
            position++;
        }
    }

    private int skipSpace() {
        while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
            position++;
        }
        return position;
    }

    private boolean accept(char c) {
        skipSpace();
        if (position < text.length() && text.charAt(position) == c) {
            position++;
            return true;
        }
        return false;
    }

    private void require(char c) {
        if (!accept(c)) {
            String found = position == text.length() ? "the end" : "'" + text.charAt(position) + "'";
            throw new FormulaException("expected '" + c + "', found " + found, first + position);
        }
    }

    /** Counts one operation more, of the operand read last and another of the given height. */
    private void stand(int other, int at) {
        height = 1 + Math.max(other, height);
        if (height > MAX_HEIGHT) {
            throw new FormulaException(
                    "more than %d operations one inside another; put groups of terms into parentheses"
                            .formatted(MAX_HEIGHT),
                    first + at);
        }
    }

    private void enter() {
        if (++depth > MAX_DEPTH) {
            throw new FormulaException("nested deeper than " + MAX_DEPTH, first + position);
        }
    }
}
