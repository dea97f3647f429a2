package com.mmall.payment.alipay;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.alipay.simulator.AlipaySimulator;
import com.mmall.alipay.simulator.SimulatorConfig;
import com.mmall.alipay.simulator.notify.NotifyForgery;
import com.mmall.conventions.money.Money;
import com.mmall.payment.application.HandleNotify;
import com.mmall.payment.application.Notifies;
import com.mmall.payment.application.NotifyNews.TradeNews;
import com.mmall.payment.domain.PrecreateAnswer;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The notify endpoint in a real Tomcat, posted to by the simulator and by raw sockets. */
@Tag("any-database")
class AlipayNotifyIT {
    private static AlipaySimulator simulator;
    private static ConfigurableApplicationContext shop;
    private static Notifies application;
    private static String number;

    @BeforeAll
    static void start() {
        simulator = AlipaySimulator.start(SimulatorConfig.forTests());
        simulator.switchNotify(false);
        shop = new SpringApplicationBuilder(Shop.class)
                .web(WebApplicationType.SERVLET)
                .properties(
                        "server.port=0", "server.address=127.0.0.1", "spring.config.location=optional:classpath:none")
                .run();
        application = shop.getBean(Notifies.class);
        payOne();
    }

    @AfterAll
    static void stop() {
        shop.close();
        simulator.close();
    }

    @BeforeEach
    void forget() {
        application.accepted.clear();
        application.foreign.clear();
    }

    @Test
    void acceptsASimulatedAlipaysGenuineNotify() {
        var attempt = simulator.sendNotify(number);

        assertThat(attempt.answer()).isEqualTo("success");
        assertThat(attempt.status()).isEqualTo(200);
        assertThat(application.accepted).singleElement().satisfies(news -> {
            assertThat(news.outTradeNo()).isEqualTo(number);
            assertThat(news.amount()).contains(Money.ofYuan("88.80"));
            assertThat(news.trade()).isInstanceOf(TradeNews.Paid.class);
        });
    }

    static Stream<NotifyForgery> forgeries() {
        return Stream.of(
                NotifyForgery.NO_SIGN,
                NotifyForgery.SHORT_SIGN,
                NotifyForgery.NOT_BASE64_SIGN,
                NotifyForgery.PLUS_AS_BLANK,
                NotifyForgery.SHA1_SIGN,
                NotifyForgery.FOREIGN_KEY_SIGN,
                NotifyForgery.APP_KEY_SIGN,
                NotifyForgery.ALTERED_AFTER_SIGNING,
                NotifyForgery.EXTRA_PARAMETER,
                NotifyForgery.DUPLICATED_PARAMETER,
                NotifyForgery.ARRAY_PARAMETER,
                NotifyForgery.QUERY_STRING,
                NotifyForgery.UNKNOWN_CHARSET,
                NotifyForgery.HUGE,
                NotifyForgery.MANY_FIELDS);
    }

    @ParameterizedTest
    @MethodSource("forgeries")
    void refusesWhatAlipayDidNotSign(NotifyForgery forgery) {
        var attempt = simulator.sendNotify(number, forgery);

        assertThat(attempt.answer()).isIn("failure", "");
        assertThat(application.accepted).isEmpty();
        assertThat(application.foreign).isEmpty();
    }

    @Test
    void keepsApartWhatAlipaySignedForOthers() {
        assertThat(simulator.sendNotify(number, NotifyForgery.OTHER_APP).answer())
                .isEqualTo("failure");
        assertThat(simulator.sendNotify(number, NotifyForgery.OTHER_SELLER).answer())
                .isEqualTo("failure");

        assertThat(application.accepted).isEmpty();
        assertThat(application.foreign).containsExactly("another app_id", "another seller_id");
    }

    @Test
    void readsTheAmountHoweverItIsSpelled() {
        simulator.sendNotify(number, NotifyForgery.amount("88.800"));

        assertThat(application.accepted)
                .singleElement()
                .satisfies(news -> assertThat(news.amount()).contains(Money.ofYuan("88.80")));
    }

    @Test
    void answersExactlySevenBytes() throws IOException {
        var answer = raw("POST", "", ANotifyBody.of(simulator, number), "Accept: text/html, image/gif\r\n");

        assertThat(answer)
                .startsWith("HTTP/1.1 200")
                .contains("Content-Length: 7\r\n")
                .endsWith("\r\n\r\nsuccess");
    }

    @Test
    void takesAnyOrNoContentType() throws IOException {
        var body = ANotifyBody.of(simulator, number);

        assertThat(raw("POST", "", body, "")).endsWith("success");
        assertThat(raw("POST", "", body, "Content-Type: application/x-www-form-urlencoded\r\n"))
                .endsWith("success");
        assertThat(raw("POST", "", body, "Content-Type: application/json\r\nAccept: application/json\r\n"))
                .endsWith("success");
        assertThat(raw(
                        "POST",
                        "",
                        body,
                        "Content-Type: application/x-www-form-urlencoded; text/html; charset=utf-8\r\n"))
                .endsWith("success");
    }

    @Test
    void doesNotLetTheQueryStringIntoTheForm() throws IOException {
        var answer = raw("POST", "?total_amount=0.01", ANotifyBody.of(simulator, number), "");

        assertThat(answer).startsWith("HTTP/1.1 400").endsWith("failure");
        assertThat(application.accepted).isEmpty();
    }

    @Test
    void isNothingForOtherMethods() throws IOException {
        assertThat(raw("GET", "", "", "")).startsWith("HTTP/1.1 405");
        assertThat(raw("PUT", "", "", "")).startsWith("HTTP/1.1 405");
    }

    private static void payOne() {
        var properties = new AlipayProperties(
                simulator.gatewayUrl(),
                simulator.appId(),
                simulator.sellerId(),
                simulator.appPrivateKey(),
                List.of(simulator.alipayPublicKey()),
                null,
                null,
                null,
                "http://127.0.0.1:" + port() + "/api/payments/alipay/notify",
                null,
                0,
                List.of("127.0.0.1"),
                List.of());
        var payment = Samples.payment(
                "PN" + System.nanoTime(), simulator.clock().now().plus(Duration.ofMinutes(5)));
        assertThat(Adapters.alipay(properties, AlipayKeys.of(properties), Adapters.LONG)
                        .precreate(payment))
                .isInstanceOf(PrecreateAnswer.Ready.class);
        number = payment.paymentNo().value();
        simulator.buyer().pay(number);
    }

    private static int port() {
        return Integer.parseInt(shop.getEnvironment().getRequiredProperty("local.server.port"));
    }

    private static String raw(String method, String query, String body, String headers) throws IOException {
        try (var socket = new Socket("127.0.0.1", port())) {
            var request =
                    method + " /api/payments/alipay/notify" + query + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                            + headers + "Content-Length: " + body.getBytes(UTF_8).length + "\r\n\r\n" + body;
            socket.getOutputStream().write(request.getBytes(UTF_8));
            return new String(socket.getInputStream().readAllBytes(), US_ASCII);
        }
    }

    /** A genuine notify of the simulator's as form text. */
    private static final class ANotifyBody {
        static String of(AlipaySimulator simulator, String number) {
            simulator.sendNotify(number);
            application.accepted.clear();
            return simulator.notifies(number).getLast().parameters().entrySet().stream()
                    .map(p -> p.getKey() + "=" + java.net.URLEncoder.encode(p.getValue(), UTF_8))
                    .collect(java.util.stream.Collectors.joining("&"));
        }
    }

    @Configuration(proxyBeanMethods = false)
    @Import(AlipayNotifyController.class)
    @ImportAutoConfiguration({
        TomcatServletWebServerAutoConfiguration.class,
        DispatcherServletAutoConfiguration.class,
        WebMvcAutoConfiguration.class,
        HttpMessageConvertersAutoConfiguration.class
    })
    static class Shop {
        @Bean
        NotifyVerifier verifier() {
            var keys = new AlipayKeys(
                    (java.security.interfaces.RSAPrivateCrtKey) Pairs.OURS.getPrivate(),
                    List.of(KeyText.of("alipay-public-key", simulator.alipayPublicKey())
                            .publicKey()),
                    null);
            return new NotifyVerifier(new Rsa2(keys), simulator.appId(), simulator.sellerId());
        }

        @Bean
        Notifies application() {
            return new Notifies();
        }

        @Bean
        HandleNotify handleNotify(Notifies application) {
            return application.useCase();
        }
    }
}
