package com.mmall.gateway.session;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

/** Signs what the gateway says to services, with its private key; one that takes its place in the file is used within seconds. */
@Component
class GatewayKey {
    static final String SELF = "gateway";
    static final Duration LIFE = Duration.ofMinutes(5);

    private static final Logger log = LoggerFactory.getLogger(GatewayKey.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);
    private static final int BITS_AT_LEAST = 2048;

    private record Signing(String text, JWSSigner signer, JWSHeader header) {}

    private final Resource file;
    private final Clock clock;
    private volatile Signing signing;
    private Disposable looking = Disposables.disposed();

    GatewayKey(@Value("${mmall.identity.private-key}") Resource file, Clock clock)
            throws IOException, ParseException, JOSEException {
        this.file = file;
        this.clock = clock;
        this.signing = read();
    }

    private Signing read() throws IOException, ParseException, JOSEException {
        var text = file.getContentAsString(StandardCharsets.UTF_8);
        var key = RSAKey.parse(text);
        if (key.size() < BITS_AT_LEAST || !key.isPrivate()) {
            throw new IllegalArgumentException("mmall.identity.private-key is no private RSA key of 2048 bits or more");
        }
        var header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID());
        return new Signing(text, new RSASSASigner(key), header.build());
    }

    /** Not in the threads of those who sign: they must not wait for a disk. */
    @PostConstruct
    void begin() {
        looking = Flux.interval(BETWEEN_LOOKS, Schedulers.boundedElastic())
                .onBackpressureDrop()
                .subscribe(tick -> look());
    }

    @PreDestroy
    void end() {
        looking.dispose();
    }

    /** A file that cannot be read changes nothing. */
    void look() {
        try {
            if (!file.getContentAsString(StandardCharsets.UTF_8).equals(signing.text())) {
                signing = read();
                log.info("signed from now on with key {}", signing.header().getKeyID());
            }
        } catch (IOException | ParseException | JOSEException | RuntimeException e) {
            log.warn(
                    "mmall.identity.private-key cannot be read, the key that was known stays in use: {}", e.toString());
        }
    }

    /** The name of the key in use. */
    String id() {
        return signing.header().getKeyID();
    }

    /** @param claims all but issuer, time of issue and end */
    String sign(JWTClaimsSet.Builder claims) {
        var now = clock.instant();
        var current = signing;
        var token = new SignedJWT(
                current.header(),
                claims.issuer(SELF)
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plus(LIFE)))
                        .build());
        try {
            token.sign(current.signer());
        } catch (JOSEException e) {
            throw new IllegalStateException("the gateway's key cannot sign", e);
        }
        return token.serialize();
    }
}
