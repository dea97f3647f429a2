package com.mmall.conventions.apidocs;

import com.mmall.conventions.problem.Problems;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatusCode;

/**
 * Describes the refusals of an operation: what all of its kind may refuse follows from its shape, the rest is said by
 * {@link Refuses}. A response with one code is a component named after the code; each code has one example.
 */
final class ProblemResponses {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String PLACEHOLDER = "20";
    private static final Set<Integer> RETRIED = Set.of(429, 503);

    private final Problems problems;
    private final Components components;

    ProblemResponses(Problems problems, Components components) {
        this.problems = problems;
        this.components = components;
    }

    /** @param isPublic whether it needs no log-in */
    void describe(String path, Operation operation, boolean isPublic) {
        var codes = new TreeMap<Integer, Set<String>>();
        OperationShape.of(path, operation, isPublic).refusals().forEach(refusal -> add(codes, refusal));
        OperationRefusals.taken(operation).forEach(refusal -> add(codes, refusal));
        var responses = operation.getResponses() == null ? new ApiResponses() : operation.getResponses();
        codes.forEach((status, named) -> responses.addApiResponse(status.toString(), response(status, named)));
        operation.setResponses(responses);
    }

    private static void add(Map<Integer, Set<String>> codes, String refusal) {
        var statusAndCode = refusal.split(" ", 2);
        codes.computeIfAbsent(Integer.valueOf(statusAndCode[0]), status -> new TreeSet<>())
                .add(statusAndCode[1]);
    }

    private ApiResponse response(int status, Set<String> codes) {
        if (codes.size() > 1) {
            return inFull(status, codes);
        }
        var name = Arrays.stream(codes.iterator().next().split("_"))
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining());
        if (components.getResponses() == null || !components.getResponses().containsKey(name)) {
            components.addResponses(name, inFull(status, codes));
        }
        return new ApiResponse().$ref("#/components/responses/" + name);
    }

    private ApiResponse inFull(int status, Set<String> codes) {
        var body = new MediaType().schema(new Schema<>().$ref("#/components/schemas/Problem"));
        codes.forEach(code -> {
            components.addExamples(code, example(status, code));
            body.addExamples(code, new Example().$ref("#/components/examples/" + code));
        });
        var response = new ApiResponse()
                .description(codes.stream()
                        .map(code -> "`" + code + "`: " + title(status, code))
                        .collect(Collectors.joining("; ")))
                .content(new Content().addMediaType("application/problem+json", body));
        if (RETRIED.contains(status)) {
            response.addHeaderObject(
                    "Retry-After",
                    new Header()
                            .description("Seconds after which to ask again")
                            .schema(new IntegerSchema().format(null)));
        }
        return response;
    }

    private Example example(int status, String code) {
        var problem = problems.of(HttpStatusCode.valueOf(status), code, Locale.ENGLISH, PLACEHOLDER);
        var body = new LinkedHashMap<String, Object>();
        body.put("type", String.valueOf(problem.getType()));
        body.put("title", String.valueOf(problem.getTitle()));
        body.put("status", status);
        if (problem.getDetail() != null) {
            body.put("detail", problem.getDetail());
        }
        body.put("code", code);
        body.put("traceId", TRACE);
        if (code.equals("validation_failed")) {
            body.put("errors", List.of(Map.of("field", "size", "message", "must be at most 100")));
        }
        return new Example().summary(title(status, code)).value(body);
    }

    private String title(int status, String code) {
        return String.valueOf(problems.of(HttpStatusCode.valueOf(status), code, Locale.ENGLISH)
                .getTitle());
    }
}
