package org.holonomy.ode.formula;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.holonomy.ode.field.MatrixJet;

/** The tree of a closed form. A closed set: the grammar has no other nodes. */
public sealed interface Formula {

    /**
     * Reads a formula.
     *
     * @param text what a person typed
     * @throws FormulaException with the offset of the first character that does not fit
     */
    static Formula parse(String text) {
        return parse(text, 0);
    }

    /**
     * Reads a formula that is a part of a larger text, so that the offsets of several may be told apart.
     *
     * @param text what a person typed
     * @param first added to every offset, those of refusals included; at least 0
     * @throws FormulaException with the offset of the first character that does not fit
     */
    static Formula parse(String text, int first) {
        return new FormulaParser(text, first).parse();
    }

    /**
     * Evaluates the formula.
     *
     * @param scope gives names their values
     * @return a jet of the scope's order
     * @throws FormulaException if a name is unknown or an operation is not defined for its operands
     */
    MatrixJet evaluate(Scope scope);

    /** Hands every variable and call in the tree to the consumer, outermost first. */
    void visitNames(Consumer<Formula> consumer);

    /**
     * A number.
     *
     * @param value any finite number
     */
    record Literal(double value) implements Formula {
        @Override
        public MatrixJet evaluate(Scope scope) {
            return MatrixJet.constant(value, scope.order());
        }

        @Override
        public void visitNames(Consumer<Formula> consumer) {}
    }

    /**
     * Words between single quotation marks, such as the name of a tensor: an argument of some functions, never a value.
     *
     * @param value the words
     * @param offset its place in the text
     */
    record Text(String value, int offset) implements Formula {
        @Override
        public MatrixJet evaluate(Scope scope) {
            throw new FormulaException("found the words '%s' where a number is expected".formatted(value), offset);
        }

        @Override
        public void visitNames(Consumer<Formula> consumer) {}
    }

    /**
     * A name standing for a value.
     *
     * @param name letters, digits and underscores
     * @param offset its place in the text
     */
    record Variable(String name, int offset) implements Formula {
        @Override
        public MatrixJet evaluate(Scope scope) {
            return scope.variable(this);
        }

        @Override
        public void visitNames(Consumer<Formula> consumer) {
            consumer.accept(this);
        }
    }

    /**
     * A name applied to arguments.
     *
     * @param name letters, digits and underscores
     * @param arguments any number
     * @param offset the name's place in the text
     */
    record Call(String name, List<Formula> arguments, int offset) implements Formula {
        /** Copies the arguments. */
        public Call {
            arguments = List.copyOf(arguments);
        }

        @Override
        public MatrixJet evaluate(Scope scope) {
            return scope.call(this);
        }

        @Override
        public void visitNames(Consumer<Formula> consumer) {
            consumer.accept(this);
            arguments.forEach(argument -> argument.visitNames(consumer));
        }
    }

    /**
     * The negative of a formula.
     *
     * @param operand what is negated
     */
    record Negation(Formula operand) implements Formula {
        @Override
        public MatrixJet evaluate(Scope scope) {
            return operand.evaluate(scope).scale(-1);
        }

        @Override
        public void visitNames(Consumer<Formula> consumer) {
            operand.visitNames(consumer);
        }
    }

    /**
     * Two formulas joined by an operator.
     *
     * @param operator what joins them
     * @param left first operand
     * @param right second operand
     * @param offset the operator's place in the text
     */
    record Operation(Operator operator, Formula left, Formula right, int offset) implements Formula {
        @Override
        public MatrixJet evaluate(Scope scope) {
            MatrixJet a = left.evaluate(scope);
            MatrixJet b = right.evaluate(scope);
            try {
                return operator.apply(a, b);
            } catch (IllegalArgumentException mismatch) {
                throw new FormulaException(String.valueOf(mismatch.getMessage()), offset);
            }
        }

        @Override
        public void visitNames(Consumer<Formula> consumer) {
            left.visitNames(consumer);
            right.visitNames(consumer);
        }
    }

    /**
     * A matrix written out.
     *
     * @param rows its entries, row by row, all rows of one length
     * @param offset the bracket's place in the text
     */
    record MatrixLiteral(List<List<Formula>> rows, int offset) implements Formula {
        /** Copies the rows. */
        public MatrixLiteral {
            rows = rows.stream().map(List::copyOf).toList();
        }

        @Override
        public MatrixJet evaluate(Scope scope) {
            int columns = rows.get(0).size();
            List<RealMatrix> derivatives = new ArrayList<>();
            for (int k = 0; k <= scope.order(); k++) {
                derivatives.add(MatrixUtils.createRealMatrix(rows.size(), columns));
            }
            for (int i = 0; i < rows.size(); i++) {
                for (int j = 0; j < columns; j++) {
                    MatrixJet entry = rows.get(i).get(j).evaluate(scope);
                    if (!entry.isScalar()) {
                        throw new FormulaException(
                                "entry [%d, %d] of a matrix is itself %d × %d, expected a number"
                                        .formatted(i, j, entry.rows(), entry.columns()),
                                offset);
                    }
                    for (int k = 0; k <= scope.order(); k++) {
                        derivatives.get(k).setEntry(i, j, entry.derivative(k).getEntry(0, 0));
                    }
                }
            }
            return MatrixJet.ofDerivatives(derivatives);
        }

        @Override
        public void visitNames(Consumer<Formula> consumer) {
            rows.forEach(row -> row.forEach(entry -> entry.visitNames(consumer)));
        }
    }
}
