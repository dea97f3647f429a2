package com.mmall.conventions.apidocs;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How every failure is described to clients; it is written as Spring's {@code ProblemDetail}. */
@Schema(
        description =
                "Why a request failed (RFC 9457, `application/problem+json`). Decide by `code`; `title` and `detail` are for people. Some codes have members of their own besides.")
record Problem(
        @Schema(requiredMode = RequiredMode.REQUIRED, example = "urn:mmall:problem:validation_failed")
        URI type,

        @Schema(
                requiredMode = RequiredMode.REQUIRED,
                description = "In the language of `Accept-Language`: zh-CN (default) or en",
                example = "Some values are not right")
        String title,

        @Schema(requiredMode = RequiredMode.REQUIRED, description = "The HTTP status", example = "422")
        int status,

        @Schema(example = "Some values do not meet the requirements; see errors.") @Nullable
        String detail,

        @Schema(description = "The path that was asked for", example = "/api/users") @Nullable
        URI instance,

        @Schema(
                requiredMode = RequiredMode.REQUIRED,
                description = "Stable, for programs",
                example = "validation_failed")
        String code,

        @Schema(
                requiredMode = RequiredMode.REQUIRED,
                description = "What to tell support; the W3C trace of the request",
                example = "4bf92f3577b34da6a3ce929d0e0e4736")
        String traceId,

        @Schema(description = "What is wrong with which field; with `validation_failed` alone") @Nullable
        List<WrongField> errors) {
    /** @param field its name, or its path within others; empty where it is unknown */
    record WrongField(
            @Schema(requiredMode = RequiredMode.REQUIRED, example = "email")
            String field,

            @Schema(requiredMode = RequiredMode.REQUIRED, example = "not an e-mail address")
            String message) {}
}
