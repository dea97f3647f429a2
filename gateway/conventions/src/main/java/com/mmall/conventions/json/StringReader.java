package com.mmall.conventions.json;

import com.mmall.conventions.text.Text;
import com.mmall.conventions.text.TextRule;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.std.StdScalarDeserializer;

/** Reads strings, and nothing else as a string. A {@link Text} is trimmed, and an empty one is absent. */
final class StringReader extends StdScalarDeserializer<String> {
    private final boolean text;

    StringReader(boolean text) {
        super(String.class);
        this.text = text;
    }

    @Override
    public ValueDeserializer<?> createContextual(DeserializationContext context, @Nullable BeanProperty property) {
        return property != null && property.getAnnotation(Text.class) != null ? new StringReader(true) : this;
    }

    @Override
    @SuppressWarnings("NullAway") // Jackson allows null here, in a way the checker does not read
    public @Nullable String deserialize(JsonParser parser, DeserializationContext context) {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            return (String) context.handleUnexpectedToken(getValueType(context), parser);
        }
        var value = parser.getString();
        if (!TextRule.isWellFormed(value)) {
            throw context.weirdStringException("", String.class, "half of a surrogate pair");
        }
        if (!text) {
            return value;
        }
        var trimmed = TextRule.trimmed(value);
        return trimmed.isEmpty() ? null : trimmed;
    }
}
