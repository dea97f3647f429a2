package com.mmall.conventions.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mmall.conventions.testing.Keys;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.FileSystemResource;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;

/** The gateway's key is replaced while a service runs. */
class ReloadedKeysTest {
    @TempDir
    Path folder;

    private Path file;
    private long nanos;
    private JwtDecoder decoder;

    @BeforeEach
    void aServiceThatBelievesTheOldKey() throws Exception {
        file = folder.resolve("public.jwks");
        write(Keys.OLD_GATEWAY);
        decoder = TokenDecoder.of(new ReloadedKeys(new FileSystemResource(file), () -> nanos));
    }

    @Test
    void theOldKeyAndTheNewOneAreBelievedWhileBothAreInTheFileAndOnlyThen() throws IOException {
        isBelieved(Keys.OLD_GATEWAY);
        isRefused(Keys.GATEWAY);

        write(Keys.OLD_GATEWAY, Keys.GATEWAY);
        laterLook();
        isBelieved(Keys.OLD_GATEWAY);
        isBelieved(Keys.GATEWAY);

        write(Keys.GATEWAY);
        laterLook();
        isRefused(Keys.OLD_GATEWAY);
        isBelieved(Keys.GATEWAY);
    }

    @Test
    void aFileThatCannotBeReadOrHasNoKeyChangesNothing() throws IOException {
        for (var text : List.of("", "{\"keys\":", "{\"keys\":[]}", "{}")) {
            Files.writeString(file, text);
            laterLook();
            isBelieved(Keys.OLD_GATEWAY);
        }
        Files.delete(file);
        laterLook();
        isBelieved(Keys.OLD_GATEWAY);
    }

    @Test
    void aServiceDoesNotStartWithoutAKey() throws IOException {
        Files.writeString(file, "{\"keys\":[]}");

        assertThatThrownBy(() -> new ReloadedKeys(new FileSystemResource(file), () -> nanos))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private void laterLook() {
        nanos += ReloadedKeys.BETWEEN_LOOKS.toNanos();
    }

    private void isBelieved(RSAKey key) {
        assertThatCode(() -> assertThat(decoder.decode(token(key)).getSubject()).isEqualTo("7"))
                .doesNotThrowAnyException();
    }

    private void isRefused(RSAKey key) {
        assertThatThrownBy(() -> decoder.decode(token(key))).isInstanceOf(JwtException.class);
    }

    private int tokens;

    /** Another one each time: those that were seen before are remembered for a moment. */
    private String token(RSAKey key) {
        return Keys.sign(
                key,
                new JWTClaimsSet.Builder()
                        .issuer("gateway")
                        .subject("7")
                        .jwtID(Integer.toString(tokens++))
                        .expirationTime(Date.from(Instant.now().plusSeconds(300))));
    }

    private void write(RSAKey... keys) throws IOException {
        Files.writeString(file, new JWKSet(List.of(keys)).toString());
    }
}
