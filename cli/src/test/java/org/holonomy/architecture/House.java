package org.holonomy.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Who may know whom: the floors of the house, and the fences around what it borrows. */
final class House {

    static final String[] LIBRARIES = {
        "org.holonomy.ode..", "org.holonomy.gauge..", "org.holonomy.attention..", "org.holonomy.plots.."
    };

    /** Each floor and those that it must not know. */
    private static final Map<String, List<String>> FORBIDDEN_FLOORS = Map.of(
            "ode", List.of("gauge", "attention", "plots", "cli"),
            "gauge", List.of("attention", "plots", "cli"),
            "attention", List.of("plots", "cli"),
            "plots", List.of("ode", "gauge", "attention", "cli"));

    /** What we borrow, and the only packages of ours that may touch it. */
    private static final Map<List<String>, List<String>> FENCES = Map.of(
            List.of("org.hipparchus.ode.."), List.of("org.holonomy.ode.."),
            List.of("tools.jackson..", "com.fasterxml.jackson.."),
                    List.of("org.holonomy.cli..", "org.holonomy.gauge.checkpoint.."),
            List.of("org.jfree..", "org.apache.batik..", "org.apache.pdfbox..", "de.rototor..", "org.scilab.."),
                    List.of("org.holonomy.plots.jfree.."),
            List.of("picocli..", "me.tongfei..", "org.jline.."), List.of("org.holonomy.cli.."),
            List.of("org.nd4j.."), List.of("org.holonomy.ode.nd4j..", "org.holonomy.attention.nd4j.."),
            List.of("org.bytedeco.."),
                    List.of("org.holonomy.ode.kernel..", "org.holonomy.ode.nd4j..", "org.holonomy.attention.nd4j.."));

    private House() {}

    static List<ArchRule> rules() {
        List<ArchRule> rules = new ArrayList<>();
        FORBIDDEN_FLOORS.forEach((floor, forbidden) -> rules.add(noClasses()
                .that()
                .resideInAPackage("org.holonomy." + floor + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(forbidden.stream()
                        .map(name -> "org.holonomy." + name + "..")
                        .toArray(String[]::new))
                .allowEmptyShould(true)));
        FENCES.forEach((borrowed, inside) -> rules.add(noClasses()
                .that(not(resideInAnyPackage(inside.toArray(String[]::new))))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(borrowed.toArray(String[]::new))
                .allowEmptyShould(true)));
        rules.add(slices().matching("org.holonomy.(**)").should().beFreeOfCycles());
        return rules;
    }
}
