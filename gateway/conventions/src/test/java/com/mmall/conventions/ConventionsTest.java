package com.mmall.conventions;

import static com.mmall.conventions.testing.Keys.claims;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.mmall.conventions.testing.Certificates;
import com.mmall.conventions.testing.Keys;
import com.mmall.conventions.testing.TestedService;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import tools.jackson.databind.json.JsonMapper;

@SpringBootTest(
        classes = TestedService.class,
        properties = {
            "spring.application.name=tested-service",
            "mmall.identity.public-paths=GET /api/open",
            "mmall.identity.internal-callers=GET /internal/thing order-service gateway"
        })
@AutoConfigureMockMvc
class ConventionsTest {
    @Autowired
    MockMvc mvc;

    @DynamicPropertySource
    static void keys(DynamicPropertyRegistry registry) {
        registry.add("mmall.identity.public-keys", Keys::file);
    }

    @Test
    void aUserBroughtByTheGatewayIsWhoTheGatewaySays() throws Exception {
        assertThat(ask(get("/api/me"), Keys.user(7, "CUSTOMER")).getContentAsString())
                .isEqualTo("7 false s-1");
        assertThat(ask(get("/api/me"), Keys.user(8, "ADMIN")).getContentAsString())
                .isEqualTo("8 true s-1");
    }

    @Test
    void anOlderKeyOfTheSameIssuerStillCounts() throws Exception {
        var token = Keys.sign(Keys.OLD_GATEWAY, claims("gateway", "7", "mmall").claim("role", "CUSTOMER"));

        assertThat(ask(get("/api/me"), token).getStatus()).isEqualTo(200);
    }

    @Test
    void everyKindOfAddressHasItsCallers() throws Exception {
        var customer = Keys.user(7, "CUSTOMER");
        assertThat(mvc.perform(get("/api/open")).andReturn().getResponse().getStatus())
                .isEqualTo(200);
        assertThat(mvc.perform(get("/api/me")).andReturn().getResponse().getStatus())
                .isEqualTo(401);
        assertThat(ask(get("/api/admin/all"), customer).getStatus()).isEqualTo(403);
        assertThat(ask(get("/api/admin/all"), Keys.user(1, "ADMIN")).getStatus())
                .isEqualTo(200);
        assertThat(ask(get("/internal/thing"), customer).getStatus()).isEqualTo(403);
        assertThat(ask(get("/internal/thing"), Keys.user(1, "ADMIN")).getStatus())
                .isEqualTo(403);
        assertThat(askAs("order-service", get("/internal/thing")).getStatus()).isEqualTo(200);
        assertThat(askAs("order-service", get("/api/me")).getStatus()).isEqualTo(401);
        assertThat(ask(get("/elsewhere"), Keys.user(1, "ADMIN")).getStatus()).isEqualTo(403);
    }

    static List<String> forged() {
        var asUser = claims("gateway", "1", "mmall").claim("role", "ADMIN");
        return List.of(
                Keys.unsigned(asUser),
                Keys.signWithHmac(Keys.GATEWAY, asUser),
                Keys.sign(Keys.ORDERS, asUser), // a service that plays the gateway
                Keys.sign(Keys.ORDERS, claims("order-service", "1", "mmall").claim("role", "ADMIN")),
                Keys.sign(Keys.GATEWAY, claims("gateway", "1", "another-service")),
                Keys.sign(
                        Keys.GATEWAY,
                        claims("gateway", "1", "mmall")
                                .claim("role", "ADMIN")
                                .expirationTime(Date.from(Instant.now().minusSeconds(120)))),
                Keys.sign(
                        Keys.GATEWAY,
                        claims("gateway", "1", "mmall").claim("role", "ADMIN").expirationTime(null)),
                "not.a.token");
    }

    @Test
    void anInternalAddressIsForTheServicesListedForIt() throws Exception {
        assertThat(askAs("order-service", get("/internal/thing")).getStatus()).isEqualTo(200);
        assertThat(askAs("gateway", get("/internal/thing")).getStatus()).isEqualTo(200);
        assertThat(askAs("tested-service", get("/internal/thing")).getStatus()).isEqualTo(403);
        assertThat(askAs("localhost", get("/internal/thing")).getStatus()).isEqualTo(403);
        assertThat(askAs("order-service", post("/internal/thing")).getStatus()).isEqualTo(403);
        assertThat(askAs("order-service", get("/internal/other")).getStatus()).isEqualTo(403);
        assertThat(mvc.perform(get("/internal/thing")).andReturn().getResponse().getStatus())
                .isEqualTo(401);
    }

    @Test
    void aUsersTokenCountsOnlyWhenTheGatewayBringsIt() throws Exception {
        var bearer = "Bearer " + Keys.user(7, "ADMIN");

        for (var path : List.of("/api/me", "/api/open", "/api/admin/all", "/internal/thing")) {
            assertThat(askAs("order-service", get(path).header("Authorization", bearer))
                            .getStatus())
                    .as(path)
                    .isEqualTo(401);
            assertThat(mvc.perform(get(path).header("Authorization", bearer))
                            .andReturn()
                            .getResponse()
                            .getContentAsString())
                    .as(path)
                    .contains("\"code\":\"unauthenticated\"");
        }
    }

    @ParameterizedTest
    @MethodSource("forged")
    void aTokenThatIsNotQuiteRightIsNobody(String token) throws Exception {
        assertThat(ask(get("/api/me"), token).getStatus()).isEqualTo(401);
    }

    @Test
    void aRefusalIsAProblemInTheReadersLanguage() throws Exception {
        var chinese = ask(get("/api/closed"), Keys.user(7, "CUSTOMER"));
        var english = ask(get("/api/closed").header("Accept-Language", "en"), Keys.user(7, "CUSTOMER"));

        assertThat(chinese.getStatus()).isEqualTo(409);
        assertThat(chinese.getContentType()).startsWith("application/problem+json");
        assertThat(chinese.getHeader("Retry-After")).isEqualTo("120");
        var problem = new JsonMapper().readTree(chinese.getContentAsByteArray());
        assertThat(problem.path("code").asString()).isEqualTo("shop_closed");
        assertThat(problem.path("opens").asString()).isEqualTo("08:00");
        assertThat(problem.path("instance").asString()).isEqualTo("/api/closed");
        assertThat(problem.path("traceId").asString()).hasSize(32);
        assertThat(problem.path("detail").asString()).isEqualTo("8:00 再来");
        assertThat(english.getContentAsString()).contains("come back at 8:00");
    }

    @Test
    void theTraceOfTheCallerGoesOn() throws Exception {
        var trace = "0af7651916cd43dd8448eb211c80319c";
        var request = get("/api/closed").header("traceparent", "00-" + trace + "-b7ad6b7169203331-01");

        assertThat(ask(request, Keys.user(7, "CUSTOMER")).getContentAsString()).contains(trace);
    }

    @Test
    void badInputIsToldFieldByField() throws Exception {
        assertThat(posted("{\"name\":\"\",\"quantity\":10}").getContentAsString())
                .contains("validation_failed", "\"field\":\"name\"", "\"field\":\"quantity\"");
        assertThat(posted("{\"name\":\"x\",\"quantity\":1.5}").getStatus()).isEqualTo(422);
        assertThat(posted("{\"name\":\"x\",\"quantity\":null}").getStatus()).isEqualTo(422);
        assertThat(posted("{\"name\":\"x\",\"quantity\":\"many\"}").getStatus()).isEqualTo(422);
        assertThat(posted("{\"name\":\"x\",\"quantity\":99999999999}").getStatus())
                .isEqualTo(422);
        assertThat(posted("{\"name\":").getContentAsString()).contains("malformed_request");
        assertThat(posted("").getStatus()).isEqualTo(400);
        assertThat(ask(get("/api/page?page=0"), Keys.user(7, "CUSTOMER")).getStatus())
                .isEqualTo(422);
        assertThat(ask(get("/api/page?page=x"), Keys.user(7, "CUSTOMER")).getStatus())
                .isEqualTo(422);
    }

    @Test
    void whatSpringRefusesByItselfHasOurFormToo() throws Exception {
        var user = Keys.user(7, "CUSTOMER");

        assertThat(ask(get("/api/nowhere"), user).getContentAsString()).contains("\"code\":\"not_found\"");
        assertThat(ask(get("/api/orders"), user).getStatus()).isEqualTo(405);
        var text = post("/api/orders").contentType(MediaType.TEXT_PLAIN).content("x");
        assertThat(ask(text, user).getStatus()).isEqualTo(415);
        assertThat(mvc.perform(get("/api/me")).andReturn().getResponse().getContentAsString())
                .contains("\"code\":\"unauthenticated\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/busy", "/api/cut", "/api/unknown-commit", "/api/read-only"})
    void withoutADatabaseTheCallerIsAskedToComeBack(String path) throws Exception {
        var answer = ask(get(path), Keys.user(7, "CUSTOMER"));

        assertThat(answer.getStatus()).isEqualTo(503);
        assertThat(answer.getHeader("Retry-After")).isEqualTo("1");
        assertThat(answer.getContentAsString()).contains("\"code\":\"unavailable\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/broken", "/api/wrong"})
    void whatNobodyForesawTellsNothingOfOurInside(String path) throws Exception {
        var answer = ask(get(path), Keys.user(7, "CUSTOMER"));

        assertThat(answer.getStatus()).isEqualTo(500);
        assertThat(answer.getContentAsString())
                .contains("internal_error")
                .doesNotContain("secret", "com.mmall", "column");
    }

    private MockHttpServletResponse posted(String body) throws Exception {
        return ask(post("/api/orders").contentType(MediaType.APPLICATION_JSON).content(body), Keys.user(7, "CUSTOMER"));
    }

    private MockHttpServletResponse ask(MockHttpServletRequestBuilder request, String token) throws Exception {
        return askAs("gateway", request.header("Authorization", "Bearer " + token));
    }

    private MockHttpServletResponse askAs(String service, MockHttpServletRequestBuilder request) throws Exception {
        return mvc.perform(request.requestAttr("jakarta.servlet.request.X509Certificate", Certificates.of(service)))
                .andReturn()
                .getResponse();
    }
}
