package com.mmall.conventions.feign;

import static org.assertj.core.api.Assertions.assertThat;

import feign.FeignException;
import feign.Request;
import feign.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class ProblemDecoderTest {
    private static final Request REQUEST =
            Request.create(Request.HttpMethod.PUT, "/internal/thing", Map.of(), null, StandardCharsets.UTF_8, null);

    private record Lines(List<String> lines) {}

    private final ProblemDecoder decoder =
            new ProblemDecoder(JsonMapper.builder().build());

    @Test
    void aProblemTellsItsCodeAndItsMembers() {
        var problem = (RemoteProblem) decoded(409, """
                {"code":"insufficient_stock","status":409,"lines":["a","b"],"later":1}""");

        assertThat(problem.status()).isEqualTo(409);
        assertThat(problem.code()).isEqualTo("insufficient_stock");
        assertThat(FailedCall.describe(problem)).isEqualTo("status 409 insufficient_stock");
    }

    @Test
    void membersOfAnotherFormAreNone() {
        assertThat(((RemoteProblem) decoded(409, "{\"code\":\"x\",\"lines\":[\"a\"]}")).members(Lines.class))
                .contains(new Lines(List.of("a")));
        assertThat(((RemoteProblem) decoded(409, "{\"code\":\"x\",\"lines\":7}")).members(Lines.class))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "{}", "{\"code\":null}", "{\"code\":\"cut", "[]", "null"})
    void whatIsNoProblemStaysAnErrorWithItsStatus(String body) {
        var error = decoded(404, body);

        assertThat(error).isInstanceOf(FeignException.NotFound.class);
        assertThat(FailedCall.describe(error)).isEqualTo("status 404");
    }

    private Exception decoded(int status, String body) {
        return decoder.decode(
                "Thing#put",
                Response.builder()
                        .status(status)
                        .headers(Map.of())
                        .request(REQUEST)
                        .body(body, StandardCharsets.UTF_8)
                        .build());
    }
}
