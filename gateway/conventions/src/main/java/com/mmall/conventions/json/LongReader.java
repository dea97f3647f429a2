package com.mmall.conventions.json;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.std.StdScalarDeserializer;

/** Reads whole numbers, and ids ({@link Id}) from their digits, too. */
final class LongReader extends StdScalarDeserializer<Long> {
    private static final Pattern ID = Pattern.compile("[0-9]{1,19}");
    private final boolean id;

    LongReader(boolean id) {
        super(Long.class);
        this.id = id;
    }

    @Override
    public ValueDeserializer<?> createContextual(DeserializationContext context, @Nullable BeanProperty property) {
        return property != null && property.getAnnotation(Id.class) != null ? new LongReader(true) : this;
    }

    @Override
    public Long deserialize(JsonParser parser, DeserializationContext context) {
        if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT) {
            var number = parser.getLongValue();
            if (!id || number >= 0) {
                return number;
            }
        }
        if (id && parser.currentToken() == JsonToken.VALUE_STRING) {
            return fromDigits(parser.getString(), context);
        }
        return (Long) context.handleUnexpectedToken(getValueType(context), parser);
    }

    private Long fromDigits(String digits, DeserializationContext context) {
        if (ID.matcher(digits).matches()) {
            try {
                return Long.valueOf(digits);
            } catch (NumberFormatException beyond) {
                throw context.weirdStringException(digits, Long.class, "no id is as large");
            }
        }
        throw context.weirdStringException(digits, Long.class, "no id");
    }
}
