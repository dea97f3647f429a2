package com.mmall.payment.alipay;

import com.mmall.conventions.apidocs.Refuses;
import com.mmall.conventions.meter.Meters;
import com.mmall.payment.application.HandleNotify;
import com.mmall.payment.application.NotifyNews;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where Alipay posts its news. The answer is its protocol: {@code success}, and nothing around it, once the news is
 * committed; {@code failure} makes it come again. Takes any Content-Type and Accept, since Alipay's own are odd.
 */
@RestController
@Tag(name = "Alipay", description = "Where Alipay posts its news; not for clients")
final class AlipayNotifyController {
    private static final Logger log = LoggerFactory.getLogger(AlipayNotifyController.class);

    private static final List<Duration> STEPS = Stream.of(5, 10, 25, 50, 100, 250, 500, 1_000, 3_000)
            .map(Duration::ofMillis)
            .toList();

    /**
     * @param outcome as it is counted
     * @param isDone whether Alipay may forget it
     */
    private record Answered(HttpStatus status, String outcome, boolean isDone) {
        static Answered failure(HttpStatus status, String outcome) {
            return new Answered(status, outcome, false);
        }

        static Answered of(HandleNotify.Outcome outcome) {
            return new Answered(HttpStatus.OK, outcome.name().toLowerCase(Locale.ROOT), outcome.isDone());
        }
    }

    private final NotifyVerifier verifier;
    private final HandleNotify handleNotify;

    AlipayNotifyController(NotifyVerifier verifier, HandleNotify handleNotify) {
        this.verifier = verifier;
        this.handleNotify = handleNotify;
        Meters.expectTimes(
                "mmall.alipay.notifies",
                STEPS,
                "outcome",
                "accepted",
                "repeated",
                "mismatch",
                "foreign",
                "forged",
                "not_stored");
    }

    @Operation(operationId = "receiveNotify", summary = "Take a signed notify; answers `success` once it is stored")
    @Refuses("429 too_many_requests")
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = "text/plain",
                            schema =
                                    @Schema(
                                            type = "string",
                                            allowableValues = {"success", "failure"})))
    @PostMapping("/api/payments/alipay/notify")
    ResponseEntity<String> receive(HttpServletRequest request) {
        var begun = System.nanoTime();
        var answer = answered(request);
        Meters.took(
                "mmall.alipay.notifies",
                Duration.ofNanos(System.nanoTime() - begun),
                STEPS,
                "outcome",
                answer.outcome());
        return ResponseEntity.status(answer.status())
                .contentType(MediaType.TEXT_PLAIN)
                .body(answer.isDone() ? "success" : "failure");
    }

    private Answered answered(HttpServletRequest request) {
        if (request.getQueryString() != null) {
            return Answered.failure(HttpStatus.BAD_REQUEST, "query_string");
        }
        try {
            return judged(body(request));
        } catch (IOException e) {
            return Answered.failure(HttpStatus.BAD_REQUEST, "unreadable");
        }
    }

    private Answered judged(byte[] body) {
        if (body.length > NotifyForm.MOST_BYTES) {
            return Answered.failure(HttpStatus.CONTENT_TOO_LARGE, "too_large");
        }
        return switch (verifier.verify(body)) {
            case NotifyVerdict.Unreadable(var why) -> Answered.failure(HttpStatus.BAD_REQUEST, "unreadable");
            case NotifyVerdict.Forged() -> Answered.failure(HttpStatus.OK, "forged");
            case NotifyVerdict.Foreign(var news, var why) -> refused(news, why);
            case NotifyVerdict.Genuine(var news) -> accepted(news);
        };
    }

    private Answered accepted(NotifyNews news) {
        try {
            return Answered.of(handleNotify.accept(news));
        } catch (RuntimeException e) {
            log.error("Notify {} not stored, Alipay will repeat it: {}", news.notifyId(), e.toString());
            return Answered.failure(HttpStatus.SERVICE_UNAVAILABLE, "not_stored");
        }
    }

    private Answered refused(NotifyNews news, String why) {
        try {
            handleNotify.refuseForeign(news, why);
        } catch (RuntimeException e) {
            log.error("Notify {} about {} not stored: {}", news.notifyId(), why, e.toString());
        }
        return Answered.failure(HttpStatus.OK, "foreign");
    }

    /** At most one byte more than is allowed. How long it may take is the server's to say. */
    private static byte[] body(HttpServletRequest request) throws IOException {
        return request.getInputStream().readNBytes(NotifyForm.MOST_BYTES + 1);
    }
}
