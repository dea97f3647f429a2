package com.mmall.conventions.json;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.std.StdDeserializer;

/** Tells an absent member of a PATCH body from one that is null. */
final class PatchReader extends StdDeserializer<Patch<?>> {
    private final @Nullable ValueDeserializer<Object> content;

    PatchReader() {
        this(null);
    }

    private PatchReader(@Nullable ValueDeserializer<Object> content) {
        super(Patch.class);
        this.content = content;
    }

    @Override
    public ValueDeserializer<?> createContextual(DeserializationContext context, BeanProperty property) {
        JavaType type = property.getType().containedTypeOrUnknown(0);
        return new PatchReader(context.findContextualValueDeserializer(type, property));
    }

    @Override
    public Patch<?> deserialize(JsonParser parser, DeserializationContext context) {
        if (content == null) {
            throw new IllegalStateException("a Patch is a member of a body");
        }
        return Patch.of(content.deserialize(parser, context));
    }

    @Override
    public Object getNullValue(DeserializationContext context) {
        return Patch.of(null);
    }

    @Override
    public Object getAbsentValue(DeserializationContext context) {
        return Patch.absent();
    }
}
