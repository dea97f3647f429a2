package com.mmall.conventions.identity;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.Resource;

/**
 * The JWK set of a file, read again every few seconds, so that the gateway's key can be replaced without a restart. A file
 * that cannot be read, or has no key, changes nothing.
 */
final class ReloadedKeys implements JWKSource<SecurityContext> {
    static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

    private static final Logger log = LoggerFactory.getLogger(ReloadedKeys.class);

    private final Resource file;
    private final LongSupplier nanos;
    private final AtomicLong lookedAt;
    private volatile JWKSet known;

    /** @throws IllegalArgumentException if the file has no key to begin with */
    ReloadedKeys(Resource file, LongSupplier nanos) throws IOException, ParseException {
        this.file = file;
        this.nanos = nanos;
        this.lookedAt = new AtomicLong(nanos.getAsLong());
        this.known = read();
    }

    private JWKSet read() throws IOException, ParseException {
        var keys = JWKSet.parse(file.getContentAsString(StandardCharsets.UTF_8));
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("mmall.identity.public-keys has no key");
        }
        return keys;
    }

    @Override
    public List<JWK> get(JWKSelector selector, SecurityContext context) {
        var last = lookedAt.get();
        var now = nanos.getAsLong();
        if (now - last >= BETWEEN_LOOKS.toNanos() && lookedAt.compareAndSet(last, now)) {
            look();
        }
        return selector.select(known);
    }

    private void look() {
        try {
            var read = read();
            if (!read.getKeys().equals(known.getKeys())) {
                known = read;
                log.info(
                        "believed from now on: {}",
                        read.getKeys().stream().map(JWK::getKeyID).toList());
            }
        } catch (IOException | ParseException | RuntimeException e) {
            log.warn("mmall.identity.public-keys cannot be read, the keys that were known stay: {}", e.toString());
        }
    }
}
