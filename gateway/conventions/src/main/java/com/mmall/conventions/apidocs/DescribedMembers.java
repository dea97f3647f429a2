package com.mmall.conventions.apidocs;

import com.mmall.conventions.json.Id;
import com.mmall.conventions.json.Patch;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import java.util.Iterator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** In the API's description a {@link Patch} is its value and never required, and an {@link Id} a string of digits. */
final class DescribedMembers implements ModelConverter {
    private static final String REFERENCE = "#/components/schemas/";

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> others) {
        if (type.getCtxAnnotations() != null
                && Stream.of(type.getCtxAnnotations()).anyMatch(Id.class::isInstance)) {
            return new StringSchema().pattern("[0-9]{1,19}");
        }
        var java = Json.mapper().constructType(type.getType());
        if (java != null && java.hasRawClass(Patch.class)) {
            type.setType(java.containedTypeOrUnknown(0));
        }
        var schema = others.hasNext() ? others.next().resolve(type, context, others) : null;
        if (java != null && schema != null) {
            leaveOutPatches(java.getRawClass(), described(schema, context));
        }
        return schema;
    }

    private static Schema<?> described(Schema<?> schema, ModelConverterContext context) {
        var name = schema.get$ref() == null ? null : schema.get$ref().substring(REFERENCE.length());
        var model = name == null ? null : context.getDefinedModels().get(name);
        return model == null ? schema : model;
    }

    /** What may be left out is not required, although it may not be null. */
    private static void leaveOutPatches(Class<?> type, Schema<?> model) {
        if (type.isRecord() && model.getRequired() != null) {
            Stream.of(type.getRecordComponents())
                    .filter(component -> component.getType() == Patch.class)
                    .forEach(component -> model.getRequired().remove(component.getName()));
        }
    }
}
