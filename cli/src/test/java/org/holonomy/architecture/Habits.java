package org.holonomy.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaModifier.FINAL;
import static com.tngtech.archunit.core.domain.JavaModifier.STATIC;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.PrintStream;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.NullMarked;

/** How classes behave wherever they live. */
final class Habits {

    private static final DescribedPredicate<JavaField> MUTABLE_STATIC = describe(
            "static and mutable",
            field -> field.getModifiers().contains(STATIC)
                    && !field.getModifiers().contains(JavaModifier.SYNTHETIC)
                    && (!field.getModifiers().contains(FINAL) || holdsMutableValue(field)));

    private static final DescribedPredicate<JavaClass> CONCRETE = describe(
            "concrete classes",
            type -> !type.isInterface()
                    && !type.isEnum()
                    && !type.isAnonymousClass()
                    && !type.getModifiers().contains(JavaModifier.ABSTRACT)
                    && !type.getModifiers().contains(JavaModifier.SYNTHETIC)
                    && !type.getSimpleName().equals("package-info"));

    private Habits() {}

    static List<ArchRule> rules() {
        return List.of(
                noPrinting(),
                noAmbientInput(),
                noFunctionOfTheRuntime(),
                fields().should(notBe(MUTABLE_STATIC))
                        .as("no static is mutable")
                        .allowEmptyShould(true),
                classes().that(CONCRETE).should().haveModifier(FINAL).as("concrete classes are final"),
                classes().should(liveInANullMarkedPackage()));
    }

    private static ArchRule noPrinting() {
        return noClasses()
                .that()
                .doNotHaveFullyQualifiedName("org.holonomy.cli.Main")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethodWhere(target(owner(assignableTo(Throwable.class)))
                        .and(describe("printStackTrace()", Habits::printsTraceToStandardError)))
                .orShould()
                .callMethod(System.class, "exit", int.class)
                .as("only Main touches the streams of the process and ends it");
    }

    /** A library's result depends on its arguments alone. */
    private static ArchRule noAmbientInput() {
        return noClasses()
                .that()
                .resideInAnyPackage(House.LIBRARIES)
                .should()
                .callMethodWhere(target(owner(assignableTo(System.class)))
                        .and(target(nameMatching("currentTimeMillis|nanoTime|getenv|getProperty|console|exit"))))
                .orShould()
                .callMethodWhere(target(nameMatching("now|system.*")).and(target(owner(inPackage("java.time")))))
                .orShould()
                .callMethod(Math.class, "random")
                .orShould()
                .callMethod(StrictMath.class, "random")
                .orShould()
                .callMethod(RandomGenerator.class, "getDefault")
                .orShould()
                .callConstructor(Random.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(ThreadLocalRandom.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Clock.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(PrintStream.class)
                .as("libraries neither read the clock or the environment, nor draw their own randomness, nor print")
                .allowEmptyShould(true);
    }

    /** The runtime may compute these to another last bit than the next one; Hipparchus does not. */
    private static ArchRule noFunctionOfTheRuntime() {
        return noClasses()
                .that()
                .resideOutsideOfPackage("org.holonomy.plots..")
                .should()
                .callMethodWhere(target(owner(assignableTo(Math.class)))
                        .and(target(nameMatching("a?(sin|cos|tan)h?|atan2|exp|expm1|log|log10|log1p|pow|cbrt|hypot"))))
                .as("no result depends on how the Java runtime computes a function");
    }

    private static DescribedPredicate<JavaClass> inPackage(String name) {
        return describe("in " + name, type -> type.getPackageName().equals(name));
    }

    private static boolean printsTraceToStandardError(JavaCall<?> call) {
        return call.getTarget().getName().equals("printStackTrace")
                && call.getTarget().getRawParameterTypes().isEmpty();
    }

    /** Arrays may be private tables; whatever else can change must not be static at all. */
    private static boolean holdsMutableValue(JavaField field) {
        JavaClass type = field.getRawType();
        if (type.isArray()) {
            return !field.getModifiers().contains(JavaModifier.PRIVATE)
                    && !field.getModifiers().contains(JavaModifier.SYNTHETIC);
        }
        boolean concreteContainer =
                !type.isInterface() && (type.isAssignableTo(Collection.class) || type.isAssignableTo(Map.class));
        return concreteContainer
                || type.getPackageName().equals("java.util.concurrent.atomic")
                || type.isAssignableTo(ThreadLocal.class)
                || type.isAssignableTo(RandomGenerator.class)
                || type.isAssignableTo(StringBuilder.class);
    }

    private static ArchCondition<JavaField> notBe(DescribedPredicate<JavaField> fault) {
        return new ArchCondition<>("not be " + fault.getDescription()) {
            @Override
            public void check(JavaField field, ConditionEvents events) {
                if (fault.test(field)) {
                    events.add(SimpleConditionEvent.violated(
                            field, field.getFullName() + " is " + fault.getDescription()));
                }
            }
        };
    }

    private static ArchCondition<JavaClass> liveInANullMarkedPackage() {
        return new ArchCondition<>("live in a package that is @NullMarked") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
                    events.add(SimpleConditionEvent.violated(
                            type, type.getName() + " lives in a package that is not @NullMarked"));
                }
            }
        };
    }
}
