package com.mmall.user;

import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.backing.TestCertificates;
import com.mmall.conventions.testing.RequestBodies;
import com.mmall.conventions.testing.RequestFuzz;
import com.mmall.conventions.testing.RequestFuzz.Caller;
import com.mmall.conventions.testing.TestTokens;
import com.mmall.user.testing.RunningUserService;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestPropertySource;

/** Whatever is sent, nothing breaks and everything is told in the same form. */
@TestPropertySource(
        properties = {
            "mmall.limits.sign-up-per-address=1000000/1m",
            "mmall.limits.availability-per-address=1000000/1m",
            "mmall.limits.log-in-per-address=1000000/1m",
            "mmall.limits.log-in-per-account=1000000/1m",
            "mmall.limits.reset-per-address=1000000/1m"
        })
class RubbishIT extends RunningUserService {
    @Autowired
    ApplicationContext service;

    @LocalServerPort
    int here;

    @Test
    void everyEndpointRefusesRubbishAsAProblem() {
        var somebody = somebody();
        var gateway = TestCertificates.context("gateway");
        new RequestFuzz(
                        service,
                        here,
                        List.of(
                                new Caller(gateway, somebody.bearer()),
                                new Caller(gateway, somebody.bearer()),
                                new Caller(gateway, TestTokens.admin(1)),
                                new Caller(gateway, null),
                                new Caller(TestCertificates.context("order-service"), null)),
                        List.of(somebody.id(), somebody.session(), "1", "0".repeat(64)))
                .run();
    }

    @Test
    void everyTextOfARequestFollowsTheRule() {
        assertThat(RequestBodies.unruledTexts(service))
                .as("passwords and tokens are no texts; a log-in's name is compared, never stored")
                .containsExactlyInAnyOrder(
                        "Change.password",
                        "NewPassword.oldPassword",
                        "NewPassword.newPassword",
                        "SignUp.password",
                        "Credentials.username",
                        "Credentials.password",
                        "Confirmation.token",
                        "Confirmation.newPassword");
    }
}
