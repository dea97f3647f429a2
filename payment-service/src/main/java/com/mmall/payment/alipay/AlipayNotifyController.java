package com.mmall.payment.alipay;

import com.mmall.conventions.apidocs.Refuses;
import com.mmall.payment.application.HandleNotify;
import com.mmall.payment.application.NotifyNews;
import io.micrometer.core.instrument.MeterRegistry;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
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

    private final NotifyVerifier verifier;
    private final HandleNotify handleNotify;
    private final MeterRegistry meters;

    AlipayNotifyController(NotifyVerifier verifier, HandleNotify handleNotify, MeterRegistry meters) {
        this.verifier = verifier;
        this.handleNotify = handleNotify;
        this.meters = meters;
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
        if (request.getQueryString() != null) {
            return answer(HttpStatus.BAD_REQUEST, "query_string");
        }
        try {
            return judged(body(request));
        } catch (IOException e) {
            return answer(HttpStatus.BAD_REQUEST, "unreadable");
        }
    }

    private ResponseEntity<String> judged(byte[] body) {
        if (body.length > NotifyForm.MOST_BYTES) {
            return answer(HttpStatus.CONTENT_TOO_LARGE, "too_large");
        }
        return switch (verifier.verify(body)) {
            case NotifyVerdict.Unreadable(var why) -> answer(HttpStatus.BAD_REQUEST, "unreadable");
            case NotifyVerdict.Forged() -> answer(HttpStatus.OK, "forged");
            case NotifyVerdict.Foreign(var news, var why) -> refused(news, why);
            case NotifyVerdict.Genuine(var news) -> accepted(news);
        };
    }

    private ResponseEntity<String> accepted(NotifyNews news) {
        try {
            return answer(HttpStatus.OK, handleNotify.accept(news) ? "accepted" : "not_ours");
        } catch (RuntimeException e) {
            log.error("Notify {} not stored, Alipay will repeat it: {}", news.notifyId(), e.toString());
            return answer(HttpStatus.SERVICE_UNAVAILABLE, "not_stored");
        }
    }

    private ResponseEntity<String> refused(NotifyNews news, String why) {
        try {
            handleNotify.refuseForeign(news, why);
        } catch (RuntimeException e) {
            log.error("Notify {} about {} not stored: {}", news.notifyId(), why, e.toString());
        }
        return answer(HttpStatus.OK, "foreign");
    }

    private ResponseEntity<String> answer(HttpStatus status, String outcome) {
        meters.counter("mmall.alipay.notifies", "outcome", outcome).increment();
        return ResponseEntity.status(status)
                .contentType(MediaType.TEXT_PLAIN)
                .body(outcome.equals("accepted") ? "success" : "failure");
    }

    /** At most one byte more than is allowed. How long it may take is the server's to say. */
    private static byte[] body(HttpServletRequest request) throws IOException {
        return request.getInputStream().readNBytes(NotifyForm.MOST_BYTES + 1);
    }
}
