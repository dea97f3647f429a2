package com.mmall.conventions.apidocs;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.Schema;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes schemas say to clients what they say to the service: a pattern is for the whole text, a lower bound of nothing is
 * none, and a file comes as a part of a form.
 */
final class UsableSchemas {
    private static final String JSON = "application/json";
    private static final String FORM = "multipart/form-data";

    /** Intersections, scripts and wide characters as no other language writes them. */
    private static final Pattern JAVA_ALONE = Pattern.compile("&&\\[|\\\\p\\{Is|\\\\x\\{");

    private UsableSchemas() {}

    static void of(Operation operation) {
        if (operation.getParameters() != null) {
            operation.getParameters().forEach(parameter -> usable(parameter.getSchema()));
        }
        var body = operation.getRequestBody();
        var json = body == null || body.getContent() == null
                ? null
                : body.getContent().get(JSON);
        if (json != null && json.getSchema() != null && hasFile(json.getSchema())) {
            body.setContent(new Content().addMediaType(FORM, json));
            body.setRequired(true);
        }
    }

    static void ofMembers(Schema<?> schema) {
        schema.getProperties().values().forEach(UsableSchemas::usable);
    }

    private static boolean hasFile(Schema<?> schema) {
        return schema.getProperties() != null
                && schema.getProperties().values().stream().anyMatch(member -> "binary".equals(member.getFormat()));
    }

    private static void usable(@Nullable Schema<?> schema) {
        if (schema == null) {
            return;
        }
        var pattern = schema.getPattern();
        if (pattern != null && JAVA_ALONE.matcher(pattern).find()) {
            schema.setPattern(null); // told in words
        } else if (pattern != null && !pattern.startsWith("^")) {
            schema.setPattern("^(?:" + pattern + ")$");
        }
        if (Integer.valueOf(0).equals(schema.getMinLength())) {
            schema.setMinLength(null);
        }
        if (Integer.valueOf(0).equals(schema.getMinItems())) {
            schema.setMinItems(null);
        }
        usable(schema.getItems());
    }
}
