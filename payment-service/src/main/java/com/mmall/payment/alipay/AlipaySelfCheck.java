package com.mmall.payment.alipay;

import java.net.URI;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Asks Alipay, once the service is up, about a trade that cannot exist, and says in one line what the answer tells about
 * our settings. It never keeps the service from working: payments wait and are tried again.
 */
final class AlipaySelfCheck {
    private static final Logger log = LoggerFactory.getLogger(AlipaySelfCheck.class);
    private static final String NO_TRADE = "mmall_self_check";

    private final Gateway gateway;
    private final AlipayProperties properties;
    private final Duration callTimeout;

    AlipaySelfCheck(Gateway gateway, AlipayProperties properties, Duration callTimeout) {
        this.gateway = gateway;
        this.properties = properties;
        this.callTimeout = callTimeout;
    }

    /** @param line for readers of the log; ends with what to do */
    record Finding(boolean fine, String line) {}

    @EventListener(ApplicationReadyEvent.class)
    void afterStart() {
        Thread.ofVirtual().name("alipay-self-check").start(() -> {
            var finding = ask();
            if (finding.fine()) {
                log.info("{}", finding.line());
            } else {
                log.error("{}", finding.line());
            }
        });
    }

    /** While calls are held back nobody else may have anything to ask. */
    @Scheduled(fixedDelay = 1_000)
    void probe() {
        if (gateway.wantsProbe()) {
            Thread.ofVirtual().name("alipay-probe").start(this::query);
        }
    }

    Finding ask() {
        var reply = query();
        var fine = reply instanceof Reply.Handled || reply instanceof Reply.Declined;
        return new Finding(fine, told(reply));
    }

    private Reply query() {
        var request = new TradeRequests(properties).query(NO_TRADE);
        return gateway.ask(request, Deadline.in(callTimeout), Duration.ofSeconds(2));
    }

    private String told(Reply reply) {
        var host = URI.create(properties.gatewayUrl()).getAuthority();
        return switch (reply) {
            case Reply.Handled h -> "Alipay at " + host + " knows app " + properties.appId() + " and its key";
            case Reply.Declined d -> "Alipay at " + host + " knows app " + properties.appId() + " and its key";
            case Reply.Rejected(var code) -> "Alipay at " + host + " refuses the question: " + code;
            case Reply.Misconfigured(var code) -> "Alipay at " + host + " refuses our calls: " + meaning(code);
            case Reply.Unreadable(var what) -> "Alipay at " + host + " signs what we cannot read: " + what;
            case Reply.Unknown(var reason) -> "Alipay at " + host + " gave no usable answer: " + meaning(reason);
        };
    }

    private String meaning(String code) {
        var word = code.substring(code.lastIndexOf(' ') + 1);
        return switch (word.startsWith("isv.") ? word : code) {
            case "isv.invalid-signature", "isv.missing-signature-config" ->
                "it does not know the public key that belongs to mmall.alipay.private-key; upload it for app "
                        + properties.appId();
            case "isv.invalid-app-id", "isv.missing-app-id" ->
                "mmall.alipay.app-id is unknown there (sandbox and production have different ones)";
            case "isv.invalid-timestamp" -> "this machine's clock is wrong";
            case "isv.app-cert-expired", "isv.missing-app-cert-sn" -> "mmall.alipay.app-cert is missing or expired";
            case "isv.insufficient-isv-permissions", "isv.insufficient-user-permissions" ->
                "the face-to-face product (当面付) is not signed for this app";
            case "isv.not-online-app", "isv.invalid-app-state" -> "the app is not online yet";
            case Faults.BAD_SIGNATURE ->
                "mmall.alipay.alipay-public-key is not the key it signs with, or somebody is in between";
            case Faults.NO_ADDRESS -> "host name unknown; check mmall.alipay.gateway-url and DNS";
            case Faults.NO_CONNECTION -> "no connection; check mmall.alipay.gateway-url, firewall and proxy";
            case Faults.TLS -> "its TLS certificate is not accepted";
            default -> code;
        };
    }
}
