package org.holonomy.plots.violation;

import org.holonomy.ode.field.VectorField;

/** A figure that knows a floor of the tower: the architecture test must see it. */
public record FigureOfAField(VectorField field) {}
