package org.holonomy.ode.formula;

import java.util.Set;
import org.holonomy.ode.field.MatrixJet;

/** What the names of a formula stand for while it is evaluated. */
public interface Scope {

    /** Returns the order of the jets wanted. */
    int order();

    /** Returns the names of the variables that the scope itself gives a value, for messages. */
    Set<String> variables();

    /**
     * Returns the value of a variable.
     *
     * @throws FormulaException if the name is unknown
     */
    MatrixJet variable(Formula.Variable variable);

    /**
     * Returns the value of a call.
     *
     * @throws FormulaException if the name is unknown or the arguments do not fit
     */
    MatrixJet call(Formula.Call call);
}
