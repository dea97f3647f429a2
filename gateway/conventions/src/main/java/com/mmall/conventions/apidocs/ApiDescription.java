package com.mmall.conventions.apidocs;

import com.mmall.conventions.identity.IdentityProperties;
import com.mmall.conventions.problem.Problems;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.tags.Tag;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPatternParser;

/** Says in each service's document what all have in common: its title, how to log in, how failures look. */
final class ApiDescription implements OpenApiCustomizer {
    private static final String TOKEN = "bearerToken";
    private static final String COOKIE = "sessionCookie";
    private static final String ABOUT = """
            Part of the API of mmall, an online shop that is paid through Alipay.

            - **Log in** with `POST /api/sessions` of user-service. Send its `token` as `Authorization: Bearer …`, or let the browser keep the cookie. What needs no log-in says so; all below `/api/admin` is for admins.
            - **Ids and numbers** of documents are strings of digits. **Money** is yuan as a string with two digits (`"128.50"`). **Times** are ISO 8601 in UTC.
            - **Lists** come in pages: go on with `after`, which is the `next` of the page before, at any depth. `total` stops counting at 10,000; then `totalIsMinimum` is true.
            - **Failures** are `application/problem+json`. Besides what an operation names, any request may be refused with 403 `cross_site_request` (a cookie from a foreign page), 404 `not_found`, 405 `method_not_allowed`, 406 `not_acceptable`, 413 `payload_too_large`, 414 `uri_too_long`, 415 `unsupported_media_type`, 429 `too_many_requests` or 431 `headers_too_large`; 500 `internal_error` is our mistake.
            - **Idempotency-Key**: the same key with the same body is answered with what was made the first time, for 24 hours.
            """;

    private final String service;
    private final String version;
    private final IdentityProperties identity;
    private final Problems problems;

    ApiDescription(String service, String version, IdentityProperties identity, Problems problems) {
        this.service = service;
        this.version = version;
        this.identity = identity;
        this.problems = problems;
    }

    @Override
    public void customise(OpenAPI api) {
        if (api.getTags() != null) { // what is for all comes first
            api.getTags()
                    .sort(Comparator.comparing((Tag tag) -> tag.getName().startsWith("Admin"))
                            .thenComparing(Tag::getName));
        }
        api.info(new Info().title("mmall " + service).version(version).description(ABOUT));
        var components = api.getComponents() == null ? new Components() : api.getComponents();
        api.components(components);
        components
                .addSecuritySchemes(
                        TOKEN,
                        new SecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme("bearer")
                                .description("The `token` of `POST /api/sessions`"))
                .addSecuritySchemes(
                        COOKIE,
                        new SecurityScheme()
                                .type(SecurityScheme.Type.APIKEY)
                                .in(SecurityScheme.In.COOKIE)
                                .name("mmall_login_token")
                                .description("Set by `POST /api/sessions`; browsers send it by themselves"));
        ModelConverters.getInstance(true)
                .readAll(new AnnotatedType(Problem.class))
                .forEach(components::addSchemas);
        var words = new ApiWords();
        var refusals = new ProblemResponses(problems, components);
        api.getPaths()
                .forEach((path, item) -> item.readOperationsMap().forEach((method, operation) -> {
                    var isPublic = isPublic(method, path);
                    operation.setSecurity(isPublic ? List.of() : eitherOf(TOKEN, COOKIE));
                    UsableSchemas.of(operation);
                    refusals.describe(path, operation, isPublic);
                    words.tell(operation);
                }));
        components.getSchemas().forEach((name, schema) -> {
            if (schema.getProperties() != null) {
                UsableSchemas.ofMembers(schema);
                words.tell(name, schema.getProperties());
            }
        });
    }

    private boolean isPublic(PathItem.HttpMethod method, String path) {
        return identity.publicPaths().stream()
                .map(entry -> entry.split(" ", 2))
                .anyMatch(entry -> entry[0].equals(method.name())
                        && PathPatternParser.defaultInstance.parse(entry[1]).matches(PathContainer.parsePath(path)));
    }

    private static List<SecurityRequirement> eitherOf(String... schemes) {
        return Stream.of(schemes)
                .map(scheme -> new SecurityRequirement().addList(scheme))
                .toList();
    }
}
