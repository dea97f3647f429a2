package com.mmall.conventions.testing;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whether a class has to do with {@code float} or {@code double}, as no class may that counts money. A variable inside a
 * method leaves no trace in the bytecode's signatures; the calls that fill it and read it do.
 */
public final class FloatingNumbers extends ArchCondition<JavaClass> {
    private static final Set<String> NAMES = Set.of("float", "double", "java.lang.Float", "java.lang.Double");

    private FloatingNumbers() {
        super("use float or double");
    }

    /** For {@code noClasses()…should(…)}. */
    public static ArchCondition<JavaClass> areUsed() {
        return new FloatingNumbers();
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        Stream.of(declared(type), accessed(type), named(type))
                .flatMap(uses -> uses)
                .forEach(use -> events.add(SimpleConditionEvent.satisfied(type, use)));
    }

    private static Stream<String> declared(JavaClass type) {
        return Stream.concat(
                type.getFields().stream()
                        .filter(field -> isFloating(field.getRawType()))
                        .map(field -> field.getFullName() + " is a floating number"),
                type.getCodeUnits().stream()
                        .filter(FloatingNumbers::isFloating)
                        .map(unit -> unit.getFullName() + " takes or gives a floating number"));
    }

    private static Stream<String> accessed(JavaClass type) {
        return Stream.concat(
                type.getFieldAccessesFromSelf().stream()
                        .filter(access -> isFloating(access.getTarget().getRawType()))
                        .map(Object::toString),
                type.getCodeUnitAccessesFromSelf().stream()
                        .filter(access -> isFloating(access.getTarget()))
                        .map(Object::toString));
    }

    private static Stream<String> named(JavaClass type) {
        return type.getDirectDependenciesFromSelf().stream()
                .filter(dependency -> isFloating(dependency.getTargetClass()))
                .map(dependency -> dependency.getDescription());
    }

    private static boolean isFloating(JavaCodeUnit unit) {
        return isFloating(unit.getRawReturnType()) || areFloating(unit.getRawParameterTypes());
    }

    private static boolean isFloating(CodeUnitAccessTarget target) {
        return isFloating(target.getRawReturnType()) || areFloating(target.getRawParameterTypes());
    }

    private static boolean areFloating(List<JavaClass> types) {
        return types.stream().anyMatch(FloatingNumbers::isFloating);
    }

    private static boolean isFloating(JavaClass type) {
        return NAMES.contains(type.getBaseComponentType().getName());
    }
}
