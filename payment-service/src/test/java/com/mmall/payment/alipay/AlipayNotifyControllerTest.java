package com.mmall.payment.alipay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.payment.application.Notifies;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.mock.web.MockHttpServletRequest;

class AlipayNotifyControllerTest {
    private final Notifies application = new Notifies();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final AlipayNotifyController controller = new AlipayNotifyController(
            new NotifyVerifier(Pairs.rsa2(), Samples.APP, Samples.SELLER), application.useCase());

    @BeforeEach
    void listen() {
        Metrics.addRegistry(meters);
    }

    @AfterEach
    void leave() {
        Metrics.removeRegistry(meters);
    }

    @Test
    void saysSuccessAndNothingElseOnceTheNewsIsCommitted() {
        var answer = posted(ANotify.paid().signed().body());

        assertThat(answer.getBody()).isEqualTo("success");
        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.OK);
        assertThat(answer.getHeaders().getContentType()).hasToString("text/plain");
        assertThat(application.accepted)
                .singleElement()
                .satisfies(news -> assertThat(news.outTradeNo()).isEqualTo(Samples.NUMBER));
    }

    @Test
    void saysFailureWhenTheApplicationDoesNotWantIt() {
        application.answer = false;

        assertFailure(posted(ANotify.paid().signed().body()), HttpStatus.OK);
        assertThat(counted("not_ours")).isEqualTo(1);
    }

    @Test
    void saysFailureWhenItCouldNotBeStored() {
        application.broken = true;

        assertFailure(posted(ANotify.paid().signed().body()), HttpStatus.SERVICE_UNAVAILABLE);
        assertFailure(posted(ANotify.paid().with("app_id", "1").signed().body()), HttpStatus.OK);
    }

    @Test
    void countsAForgeryAndTellsNobody() {
        assertFailure(
                posted(ANotify.paid().signedBy(Pairs.OURS, "SHA256withRSA").body()), HttpStatus.OK);

        assertThat(application.accepted).isEmpty();
        assertThat(application.foreign).isEmpty();
        assertThat(counted("forged")).isEqualTo(1);
    }

    @Test
    void keepsWhatAlipaySignedForAnotherSeller() {
        assertFailure(
                posted(ANotify.paid()
                        .with("seller_id", "2088000000000001")
                        .signed()
                        .body()),
                HttpStatus.OK);

        assertThat(application.accepted).isEmpty();
        assertThat(application.foreign).containsExactly("another seller_id");
    }

    @Test
    void refusesAQueryString() {
        var request = request(ANotify.paid().signed().body());
        request.setQueryString("total_amount=0.01");

        assertFailure(controller.receive(request), HttpStatus.BAD_REQUEST);
        assertThat(application.accepted).isEmpty();
    }

    @Test
    void refusesWhatIsTooLongWithoutReadingAllOfIt() {
        assertFailure(posted(new byte[10_000_000]), HttpStatus.CONTENT_TOO_LARGE);
        assertFailure(posted("a=1&a=2".getBytes(UTF_8)), HttpStatus.BAD_REQUEST);
    }

    @Test
    void timesEachNotifyByItsOutcome() {
        posted(ANotify.paid().signed().body());
        posted(ANotify.paid().with("app_id", "1").signed().body());
        posted("a=1&a=2".getBytes(UTF_8));
        application.broken = true;
        posted(ANotify.paid().signed().body());

        assertThat(counted("repeated")).isEqualTo(1); // the inbox of this test knows every notify
        assertThat(counted("foreign")).isEqualTo(1);
        assertThat(counted("unreadable")).isEqualTo(1);
        assertThat(counted("not_stored")).isEqualTo(1);
    }

    private long counted(String outcome) {
        return meters.get("mmall.alipay.notifies")
                .tag("outcome", outcome)
                .timer()
                .count();
    }

    private ResponseEntity<String> posted(byte[] body) {
        return controller.receive(request(body));
    }

    private static MockHttpServletRequest request(byte[] body) {
        var request = new MockHttpServletRequest("POST", "/api/payments/alipay/notify");
        request.setContentType("application/x-www-form-urlencoded; text/html; charset=utf-8");
        request.setContent(body);
        return request;
    }

    private static void assertFailure(ResponseEntity<String> answer, HttpStatus status) {
        assertThat(answer.getBody()).isEqualTo("failure");
        assertThat(answer.getStatusCode()).isEqualTo(status);
    }
}
