package com.mmall.conventions.apidocs;

import io.swagger.v3.core.jackson.TypeNameResolver;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Names a schema by its class and the classes around it, a controller without that word: {@code CatalogController.Item}
 * is {@code CatalogItem}. By the simple name alone two classes would share one schema, and one of them a wrong one.
 */
final class SchemaNames extends TypeNameResolver {
    private static final String CONTROLLER = "Controller";

    private final Map<String, Class<?>> named = new ConcurrentHashMap<>();

    /** @throws IllegalStateException for the second of two classes with the same name */
    @Override
    protected String getNameOfClass(Class<?> type) {
        var name = nameOf(type);
        var first = named.putIfAbsent(name, type);
        if (first != null && first != type) {
            throw new IllegalStateException(
                    "two schemas would be " + name + ", rename one: " + first.getName() + ", " + type.getName());
        }
        return name;
    }

    private static String nameOf(Class<?> type) {
        var name = type.getSimpleName();
        var outer = type.getEnclosingClass();
        if (outer == null) {
            return name;
        }
        var around = nameOf(outer);
        return (around.endsWith(CONTROLLER) ? around.substring(0, around.length() - CONTROLLER.length()) : around)
                + name;
    }
}
