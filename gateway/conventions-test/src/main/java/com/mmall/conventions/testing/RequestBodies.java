package com.mmall.conventions.testing;

import com.mmall.conventions.text.Text;
import jakarta.validation.constraints.Pattern;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.context.ApplicationContext;

/** Finds members of request bodies that no rule for texts looks at. */
public final class RequestBodies {
    private final Set<Class<?>> seen = new HashSet<>();
    private final List<String> found = new ArrayList<>();

    private RequestBodies() {}

    /** Members that hold a string and say neither {@link Text} nor a pattern, as {@code Record.member}. */
    public static List<String> unruledTexts(ApplicationContext service) {
        var bodies = new RequestBodies();
        Endpoint.of(service).forEach(e -> e.body().ifPresent(bodies::look));
        return bodies.found;
    }

    private void look(Class<?> type) {
        if (type.isRecord() && type.getName().startsWith("com.mmall.") && seen.add(type)) {
            for (var component : type.getRecordComponents()) {
                look(type, component, component.getGenericType());
            }
        }
    }

    private void look(Class<?> owner, RecordComponent component, Type type) {
        if (type == String.class && !isRuled(owner, component)) {
            found.add(owner.getSimpleName() + "." + component.getName());
        }
        if (type instanceof ParameterizedType generic) {
            for (var argument : generic.getActualTypeArguments()) {
                look(owner, component, argument);
            }
        }
        if (type instanceof Class<?> other) {
            look(other);
        }
    }

    /** A record's annotations are found at its field; those for records alone at the component. */
    private static boolean isRuled(Class<?> owner, RecordComponent component) {
        try {
            var field = owner.getDeclaredField(component.getName());
            return field.isAnnotationPresent(Text.class) || field.isAnnotationPresent(Pattern.class);
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(e);
        }
    }
}
