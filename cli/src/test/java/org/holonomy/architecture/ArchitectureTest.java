package org.holonomy.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;
import org.holonomy.ode.violation.EverythingWrong;
import org.holonomy.plots.violation.FigureOfAField;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the arrows between modules, the fences around borrowed code and the habits of every class. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ArchitectureTest {

    /** Fewer than there are, so that a rule over nothing cannot pass for one that holds. Raise it with the house. */
    private static final int FEWEST_CLASSES = 300;

    private JavaClasses house;
    private JavaClasses offenders;

    @BeforeAll
    void readClassFiles() {
        house = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("org.holonomy");
        offenders = new ClassFileImporter().importClasses(EverythingWrong.class, FigureOfAField.class);
    }

    static Stream<ArchRule> rules() {
        return Stream.concat(House.rules().stream(), Habits.rules().stream());
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theRuleHolds(ArchRule rule) {
        rule.check(house);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.holonomy.ode",
                "org.holonomy.gauge",
                "org.holonomy.attention",
                "org.holonomy.plots",
                "org.holonomy.cli"
            })
    void everyModuleIsSeen(String module) {
        assertThat(house).anyMatch(type -> type.getPackageName().startsWith(module));
    }

    @Test
    void enoughClassesAreSeen() {
        assertThat(house.size()).isGreaterThan(FEWEST_CLASSES);
    }

    /** The negative control: what breaks a rule is found. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "classes that reside in a package 'org.holonomy.ode..'",
                "classes that reside in a package 'org.holonomy.plots..'",
                "tools.jackson..",
                "picocli..",
                "only Main touches the streams",
                "libraries neither read the clock",
                "no static is mutable",
                "no result depends on how the Java runtime",
                "concrete classes are final",
                "@NullMarked"
            })
    void theRuleBites(String words) {
        List<ArchRule> named =
                rules().filter(rule -> rule.getDescription().contains(words)).toList();

        assertThat(named).hasSize(1);
        assertThat(named.get(0).evaluate(offenders).hasViolation()).as(words).isTrue();
    }

    /** Every single habit that one broad rule forbids is found, not only the first. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "System.nanoTime",
                "Instant.now",
                "Math.random",
                "java.util.Random.<init>",
                "ThreadLocalRandom",
                "System.getProperty",
                "PrintStream.println"
            })
    void eachAmbientInputIsFound(String access) {
        String found = rules().filter(rule -> rule.getDescription().contains("libraries neither"))
                .flatMap(rule -> rule.evaluate(offenders).getFailureReport().getDetails().stream())
                .reduce("", (all, detail) -> all + detail + "\n");

        assertThat(found).contains(access);
    }

    @Test
    void mutableStaticsOfEveryKindAreFound() {
        String found = rules().filter(rule -> rule.getDescription().contains("no static"))
                .flatMap(rule -> rule.evaluate(offenders).getFailureReport().getDetails().stream())
                .reduce("", (all, detail) -> all + detail + "\n");

        assertThat(found)
                .contains("counter")
                .contains("TABLE")
                .contains("CACHE")
                .doesNotContain("PRIVATE_TABLE");
    }
}
