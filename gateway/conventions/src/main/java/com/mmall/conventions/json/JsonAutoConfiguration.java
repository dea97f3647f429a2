package com.mmall.conventions.json;

import com.mmall.conventions.web.Times;
import java.time.Instant;
import java.time.LocalDate;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.LogicalType;

/**
 * The one way to read JSON, for requests and for answers of other services: a value has the type it is written in, and a
 * member comes once. Unknown members are passed over, so that the other side may add some.
 */
@AutoConfiguration(beforeName = "org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration")
public class JsonAutoConfiguration {
    @Bean
    JsonMapperBuilderCustomizer typesAreMeant() {
        return JsonAutoConfiguration::readStrictly;
    }

    static void readStrictly(JsonMapper.Builder json) {
        json.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .withCoercionConfigDefaults(c -> {
                    c.setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail);
                    c.setCoercion(CoercionInputShape.EmptyArray, CoercionAction.Fail);
                })
                .withCoercionConfig(
                        LogicalType.Collection,
                        c -> c.setCoercion(CoercionInputShape.EmptyArray, CoercionAction.TryConvert))
                .withCoercionConfig(
                        LogicalType.Boolean, c -> c.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail))
                .addModule(new SimpleModule("mmall")
                        .addDeserializer(String.class, new StringReader(false))
                        .addDeserializer(Long.class, new LongReader(false))
                        .addDeserializer(Patch.class, new PatchReader())
                        .addDeserializer(Instant.class, new TimeReader<>(Instant.class, Times::instant))
                        .addDeserializer(LocalDate.class, new TimeReader<>(LocalDate.class, Times::date)));
    }
}
