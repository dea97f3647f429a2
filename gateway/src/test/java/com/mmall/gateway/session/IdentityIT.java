package com.mmall.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.conventions.testing.FakeService;
import com.mmall.conventions.testing.TestTokens;
import com.mmall.gateway.testing.RunningGateway;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityIT extends RunningGateway {
    @Test
    void vouchesForWhoIsLoggedIn() throws Exception {
        var token = loggedIn("42", "CUSTOMER", "7");

        assertThat(get("/api/orders", token).statusCode()).isEqualTo(200);

        var claims = identity(ORDERS.last());
        assertThat(claims.getIssuer()).isEqualTo("gateway");
        assertThat(claims.getAudience()).containsExactly("mmall");
        assertThat(claims.getSubject()).isEqualTo("42");
        assertThat(claims.getStringClaim("role")).isEqualTo("CUSTOMER");
        assertThat(claims.getStringClaim("sid")).isEqualTo("7");
        assertThat(claims.getExpirationTime().toInstant())
                .isBetween(Instant.now().plusSeconds(30), Instant.now().plusSeconds(301));
    }

    @Test
    void takesTheTokenFromTheCookieToo() throws Exception {
        var token = loggedIn("43", "ADMIN", "8");

        send(request("/api/orders").header("Cookie", "a=b; mmall_login_token=" + token + "; c=d"));

        assertThat(identity(ORDERS.last()).getSubject()).isEqualTo("43");
        assertThat(ORDERS.last().header("Cookie")).isNull();
    }

    @Test
    void anOldCookieDoesNotHideTheLiveOne() throws Exception {
        var live = "mmall_login_token=" + loggedIn("44", "CUSTOMER", "9");
        var old = "mmall_login_token=" + aToken();

        for (var cookies :
                List.of(old + "; " + live, live + "; " + old, "mmall_login_token=rubbish; " + old + "; " + live)) {
            send(request("/api/orders").header("Cookie", cookies));
            assertThat(identity(ORDERS.last()).getSubject()).as(cookies).isEqualTo("44");
        }
        USERS.answers(exchange ->
                FakeService.answer(exchange, exchange.getRequestMethod().equals("DELETE") ? 204 : 404, ""));
        send(request("/api/sessions/current")
                .header("Cookie", old + "; " + live)
                .DELETE());
        assertThat(identity(USERS.last()).getStringClaim("sid")).isEqualTo("9");
    }

    @Test
    void endsOldCookiesWhereverTheyWereSetButNotItsOwn() {
        var live = "mmall_login_token=" + loggedIn("44", "CUSTOMER", "9");
        var old = "mmall_login_token=" + aToken();

        var several = send(request("/api/orders").header("Cookie", old + "; " + live));
        var one = send(request("/api/orders").header("Cookie", live));

        assertThat(several.headers().allValues("Set-Cookie"))
                .singleElement()
                .satisfies(cookie ->
                        assertThat(cookie).startsWith("mmall_login_token=;").contains("Path=/api", "Max-Age=0"));
        assertThat(one.headers().allValues("Set-Cookie")).isEmpty();
    }

    @Test
    void sendsStrangersOnAsNobody() {
        assertThat(get("/api/orders").statusCode()).isEqualTo(200);
        assertThat(ORDERS.last().header("Authorization")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.", "../../etc/passwd", "a b"})
    void sendsNothingOnThatIsNoTokenOfOurs(String token) {
        get("/api/orders", token);

        assertThat(ORDERS.last().header("Authorization")).isNull();
        assertThat(USERS.asked()).isEmpty();
    }

    @Test
    void believesRedisThatASessionHasEnded() {
        var token = loggedIn("44", "CUSTOMER", "9");
        get("/api/orders", token);
        assertThat(ORDERS.last().header("Authorization")).isNotNull();

        redis().set(key(token), "-");
        get("/api/orders", token);

        assertThat(ORDERS.last().header("Authorization")).isNull();
        assertThat(USERS.asked()).isEmpty();
    }

    @Test
    void signsOnceForManyRequests() {
        var token = loggedIn("45", "CUSTOMER", "10");
        get("/api/orders", token);
        var first = ORDERS.last().header("Authorization");
        get("/api/orders", token);

        assertThat(ORDERS.last().header("Authorization")).isEqualTo(first);
    }

    @Test
    void signsAnewWhenTheRoleHasChanged() throws Exception {
        var token = loggedIn("46", "ADMIN", "11");
        get("/api/orders", token);
        redis().set(key(token), json("46", "CUSTOMER", "11"));
        get("/api/orders", token);

        assertThat(identity(ORDERS.last()).getStringClaim("role")).isEqualTo("CUSTOMER");
    }

    @Test
    void vouchesForNobodyWhoseSessionIsOver() {
        var token = aToken();
        redis().set(key(token), """
                {"sessionId":"1","userId":"2","role":"CUSTOMER","expiresAt":"2020-01-01T00:00:00Z"}""");

        get("/api/orders", token);

        assertThat(ORDERS.last().header("Authorization")).isNull();
    }

    @Test
    void asksUserServiceWhatRedisDoesNotKnow() throws Exception {
        var token = aToken();
        USERS.answers(exchange -> FakeService.answer(exchange, 200, json("47", "CUSTOMER", "12")));

        get("/api/orders", token);

        assertThat(identity(ORDERS.last()).getSubject()).isEqualTo("47");
        assertThat(USERS.last().uri())
                .isEqualTo("/internal/sessions/" + key(token).substring("mmall:session:".length()));
        assertThat(USERS.last().header("Authorization")).isNull();
    }

    @Test
    void asksUserServiceWhereRedisHoldsSomethingElse() throws Exception {
        var token = aToken();
        redis().set(key(token), "\u00ac\u00ed\u0000\u0005sr\u0000 no session");
        USERS.answers(exchange -> FakeService.answer(exchange, 200, json("48", "CUSTOMER", "13")));

        get("/api/orders", token);

        assertThat(identity(ORDERS.last()).getSubject()).isEqualTo("48");
    }

    @Test
    void asksOnceAboutATokenThatIsDead() {
        var token = aToken();
        USERS.answers(exchange -> FakeService.answer(exchange, 404, "{}"));

        get("/api/orders", token);
        get("/api/orders", token);

        assertThat(ORDERS.asked()).hasSize(2).allMatch(a -> a.header("Authorization") == null);
        assertThat(USERS.asked()).hasSize(1);
    }

    @Test
    void letsPeopleBrowseWhileNobodyKnowsTheirSession() {
        USERS.answers(exchange -> FakeService.answer(exchange, 500, "{}"));

        assertThat(get("/api/products", aToken()).statusCode()).isEqualTo(200);
        assertThat(PRODUCTS.last().header("Authorization")).isNull();
        assertThat(send(request("/api/orders")
                                .header("Authorization", "Bearer " + aToken())
                                .POST(BodyPublishers.ofString("{}")))
                        .statusCode())
                .isEqualTo(503);
    }

    private static JWTClaimsSet identity(FakeService.Asked asked) throws Exception {
        var token = SignedJWT.parse(asked.header("Authorization").substring("Bearer ".length()));
        assertThat(token.verify(new RSASSAVerifier(TestTokens.GATEWAY))).isTrue();
        assertThat(token.getHeader().getKeyID()).isEqualTo("gateway");
        return token.getJWTClaimsSet();
    }
}
