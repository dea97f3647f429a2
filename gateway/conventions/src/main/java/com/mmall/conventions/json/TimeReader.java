package com.mmall.conventions.json;

import com.mmall.conventions.web.Times;
import java.time.DateTimeException;
import java.util.function.Function;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;

/** Reads a time from its ISO 8601 text only; a number could be seconds, milliseconds or days. */
final class TimeReader<T> extends StdScalarDeserializer<T> {
    private final Class<T> type;
    private final Function<String, T> parser;

    /** @param parser throws {@link DateTimeException} for what is no time; see {@link Times} */
    TimeReader(Class<T> type, Function<String, T> parser) {
        super(type);
        this.type = type;
        this.parser = parser;
    }

    @Override
    @SuppressWarnings("unchecked")
    public T deserialize(JsonParser json, DeserializationContext context) {
        if (json.currentToken() != JsonToken.VALUE_STRING) {
            return (T) context.handleUnexpectedToken(getValueType(context), json);
        }
        try {
            return parser.apply(json.getString());
        } catch (DateTimeException e) {
            throw context.weirdStringException(json.getString(), type, "no time");
        }
    }
}
