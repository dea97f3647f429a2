package com.mmall.conventions.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mmall.conventions.text.Text;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

class JsonReadingTest {
    enum Colour {
        RED,
        BLUE
    }

    record Body(
            @Nullable Colour colour,
            @Nullable Boolean on,
            boolean always,
            @Nullable String plain,
            @Nullable @Text String text,
            @Nullable Integer count,
            @Nullable Long many,
            @Nullable @Id Long id,
            @Nullable Instant at,
            @Nullable LocalDate day,
            @Nullable List<String> list,
            @Nullable Body inner) {}

    record Change(
            @Text @Size(max = 3) @NotNull Patch<String> name,
            @Id Patch<Long> parent) {}

    private static final JsonMapper JSON = mapper();
    private static final Validator VALIDATOR = Validation.byDefaultProvider()
            .configure()
            .messageInterpolator(new ParameterMessageInterpolator())
            .buildValidatorFactory()
            .getValidator();

    private static JsonMapper mapper() {
        var builder = JsonMapper.builder();
        JsonAutoConfiguration.readStrictly(builder);
        return builder.build();
    }

    private static Body body(String members) {
        return JSON.readValue("{\"always\":true" + (members.isEmpty() ? "" : "," + members) + "}", Body.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"colour\":1",
                "\"colour\":\"1\"",
                "\"colour\":\"red\"",
                "\"colour\":\"\"",
                "\"colour\":true",
                "\"on\":1",
                "\"on\":-5",
                "\"on\":\"true\"",
                "\"on\":\"\"",
                "\"on\":0.0",
                "\"plain\":1",
                "\"plain\":1.5",
                "\"plain\":true",
                "\"plain\":[\"x\"]",
                "\"plain\":{}",
                "\"text\":7",
                "\"plain\":\"\\ud800\"",
                "\"text\":\"x\\udc00\"",
                "\"list\":[\"\\ud83d\"]",
                "\"count\":\"1\"",
                "\"count\":1.0",
                "\"count\":true",
                "\"count\":99999999999",
                "\"count\":\"\"",
                "\"many\":\"1\"",
                "\"many\":1e3",
                "\"many\":9223372036854775808",
                "\"id\":\"9223372036854775808\"",
                "\"id\":\"-1\"",
                "\"id\":-1",
                "\"id\":\"\"",
                "\"id\":\"1 \"",
                "\"id\":1.0",
                "\"id\":true",
                "\"id\":\"0x1\"",
                "\"id\":\"１\"",
                "\"at\":1700000000",
                "\"at\":\"2026-01-01\"",
                "\"at\":\"+999999999-01-01T00:00:00Z\"",
                "\"at\":\"1969-12-31T23:59:59Z\"",
                "\"day\":20000",
                "\"day\":[2026,1,1]",
                "\"day\":\"-999999999-01-01\"",
                "\"day\":\"2026-02-30\"",
                "\"list\":\"x\"",
                "\"list\":[1]",
                "\"inner\":\"\"",
                "\"inner\":[]",
                "\"inner\":{}",
                "\"inner\":{\"always\":null}",
                "\"count\":1,\"count\":1",
                "\"inner\":{\"always\":true,\"on\":true,\"on\":true}"
            })
    void nothingIsReadAsWhatItIsNot(String members) {
        assertThatThrownBy(() -> body(members)).isInstanceOf(JacksonException.class);
    }

    @Test
    void nothingFollowsABody() {
        assertThatThrownBy(() -> JSON.readValue("{\"always\":true} {}", Body.class))
                .isInstanceOf(JacksonException.class);
        assertThatThrownBy(() -> JSON.readValue("{\"always\":true}x", Body.class))
                .isInstanceOf(JacksonException.class);
    }

    @Test
    void whatIsWrittenAsItsTypeIsRead() {
        var all = body("""
                "colour":"BLUE","on":false,"plain":" 1 ","text":"\\u3000 𠮷 ","count":-1,"many":1,"id":"20","list":[],
                "at":"2026-11-22T18:00:00+08:00","day":"2026-11-22","unknown":{"of":"tomorrow"}""");

        assertThat(all)
                .isEqualTo(new Body(
                        Colour.BLUE,
                        false,
                        true,
                        " 1 ",
                        "𠮷",
                        -1,
                        1L,
                        20L,
                        Instant.parse("2026-11-22T10:00:00Z"),
                        LocalDate.of(2026, 11, 22),
                        List.of(),
                        null));
        assertThat(body("\"id\":20").id()).isEqualTo(20);
        assertThat(body("\"text\":\" \\u3000\"").text()).isNull();
        assertThat(body("\"plain\":\"\"").plain()).isEmpty();
        assertThat(body("\"count\":null,\"text\":null,\"id\":null")).isEqualTo(body(""));
    }

    @Test
    void aPatchTellsAbsentFromNull() {
        var absent = JSON.readValue("{}", Change.class);
        var cleared = JSON.readValue("{\"name\":null,\"parent\":null}", Change.class);
        var given = JSON.readValue("{\"name\":\" x \",\"parent\":\"7\"}", Change.class);

        assertThat(absent.parent().or(5L)).isEqualTo(5);
        assertThat(cleared.parent().or(5L)).isNull();
        assertThat(given).isEqualTo(new Change(Patch.of("x"), Patch.of(7L)));
        assertThatThrownBy(() -> JSON.readValue("{\"parent\":\"x\"}", Change.class))
                .isInstanceOf(JacksonException.class);
    }

    @Test
    void constraintsLookAtWhatAPatchGives() {
        assertThat(VALIDATOR.validate(new Change(Patch.absent(), Patch.absent())))
                .isEmpty();
        assertThat(VALIDATOR.validate(new Change(Patch.of("abc"), Patch.of(null))))
                .isEmpty();
        assertThat(VALIDATOR.validate(new Change(Patch.of(null), Patch.absent())))
                .hasSize(1);
        assertThat(VALIDATOR.validate(new Change(Patch.of("abcd"), Patch.absent())))
                .hasSize(1);
        assertThat(VALIDATOR.validate(new Change(Patch.of("\u200B"), Patch.absent())))
                .hasSize(1);
    }
}
