package com.mmall.conventions.identity;

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

/** In the API's description a {@link Patch} is its value, and an {@link Id} a string of digits. */
final class DescribedMembers implements ModelConverter {
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
        return others.hasNext() ? others.next().resolve(type, context, others) : null;
    }
}
