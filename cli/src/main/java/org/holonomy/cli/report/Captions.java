package org.holonomy.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hipparchus.linear.RealMatrix;
import org.holonomy.cli.experiment.SignificantFigures;

/** Words and numbers as captions write them. */
final class Captions {

    /** A longer list of components would drown the sentence. */
    private static final int MOST_COMPONENTS = 4;

    private Captions() {}

    static String number(double value) {
        return SignificantFigures.of(value).replace('-', '−').replace("e−", "e-");
    }

    /** Returns a column such as {@code (1, −0.5)}. */
    static String column(RealMatrix column) {
        List<String> components = new ArrayList<>();
        for (int i = 0; i < Math.min(MOST_COMPONENTS, column.getRowDimension()); i++) {
            components.add(number(column.getEntry(i, 0)));
        }
        if (column.getRowDimension() > MOST_COMPONENTS) {
            components.add("…");
        }
        return components.size() == 1 ? components.get(0) : "(" + String.join(", ", components) + ")";
    }

    /** Returns sentences one after another, without those that are empty. */
    static String join(String... sentences) {
        return Stream.of(sentences).map(String::strip).filter(s -> !s.isEmpty()).collect(Collectors.joining(" "));
    }

    /** Returns a claim's name as words of a figure, which may be broken at the spaces. */
    static String label(String name) {
        return name.replace('-', ' ').replace("$", "\\$");
    }
}
