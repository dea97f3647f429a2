package com.mmall.conventions.apidocs;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Schema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.EncodedResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;

/**
 * Examples and descriptions of members and parameters, by their names, so that one name means the same everywhere:
 * {@code orderNo} is an example, {@code orderNo.about} a description, {@code CatalogItem.name} of one schema's member
 * alone and {@code listOrders.status} of one operation's parameter. A service's file {@code api-words.properties} comes
 * before that of all services.
 */
final class ApiWords {
    private final Properties words = new Properties();

    /** Reads the files: made when a document is asked for, and kept no longer. */
    ApiWords() {
        for (var file : new String[] {"mmall-api-words.properties", "api-words.properties"}) {
            var resource = new ClassPathResource(file);
            if (resource.exists()) {
                try {
                    words.putAll(PropertiesLoaderUtils.loadProperties(
                            new EncodedResource(resource, StandardCharsets.UTF_8)));
                } catch (IOException e) {
                    throw new UncheckedIOException(file, e);
                }
            }
        }
    }

    void tell(Operation operation) {
        if (operation.getParameters() == null) {
            return;
        }
        for (var parameter : operation.getParameters()) {
            var name = parameter.getName();
            if (parameter.getDescription() == null) {
                parameter.setDescription(word(operation.getOperationId(), name + ".about"));
            }
            if (parameter.getExample() == null && parameter.getSchema() != null && isPlain(parameter.getSchema())) {
                example(parameter.getSchema(), word(operation.getOperationId(), name))
                        .ifPresent(parameter::setExample);
            }
        }
    }

    @SuppressWarnings("rawtypes") // as the model has it
    void tell(String schema, Map<String, Schema> members) {
        members.forEach((name, member) -> {
            var described = isList(member) ? member.getItems() : member;
            if (described.getExample() == null && isPlain(described)) {
                example(described, word(schema, name)).ifPresent(described::setExample);
            }
            if (member.getDescription() == null && member.get$ref() == null) {
                member.setDescription(word(schema, name + ".about"));
            }
        });
    }

    private static boolean isList(Schema<?> schema) {
        return schema.getItems() != null;
    }

    /** Of one value, which its type alone does not show well. */
    private static boolean isPlain(Schema<?> schema) {
        return schema.get$ref() == null && schema.getItems() == null && schema.getEnum() == null;
    }

    private @Nullable String word(@Nullable String owner, String name) {
        return words.getProperty(owner + "." + name, words.getProperty(name));
    }

    /** A word for a text is none for a number of the same name. */
    private static Optional<Object> example(Schema<?> schema, @Nullable String word) {
        var types = schema.getTypes();
        if (word == null || types == null) {
            return Optional.empty();
        }
        if (types.contains("integer")) {
            return word.matches("-?[0-9]{1,18}") ? Optional.of(Long.valueOf(word)) : Optional.empty();
        }
        return types.contains("string") ? Optional.of(word) : Optional.empty();
    }
}
