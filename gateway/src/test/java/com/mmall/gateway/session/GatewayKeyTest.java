package com.mmall.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.FileSystemResource;

class GatewayKeyTest {
    @TempDir
    Path folder;

    @Test
    void signsWithTheKeyThatTookTheOldOnesPlace() throws Exception {
        var old = key("gateway");
        var next = key("gateway.next");
        var file = write(old);
        var gateway = new GatewayKey(new FileSystemResource(file), Clock.systemUTC());
        assertThat(signedBy(gateway, old)).isTrue();

        write(next);
        gateway.look();

        assertThat(signedBy(gateway, next)).isTrue();
        assertThat(signedBy(gateway, old)).isFalse();
    }

    @Test
    void goesOnWithTheKeyItHasWhileTheFileHasNoneThatIsGoodEnough() throws Exception {
        var old = key("gateway");
        var file = write(old);
        var gateway = new GatewayKey(new FileSystemResource(file), Clock.systemUTC());
        for (var text : List.of("", "{", key("gateway").toPublicJWK().toJSONString(), small().toJSONString())) {
            Files.writeString(file, text);
            gateway.look();
            assertThat(signedBy(gateway, old)).as(text).isTrue();
        }
        Files.delete(file);
        gateway.look();
        assertThat(signedBy(gateway, old)).isTrue();
    }

    @Test
    void whoIsLoggedInGetsATokenOfTheNewKeyAtOnce() throws Exception {
        var file = write(key("gateway"));
        var gateway = new GatewayKey(new FileSystemResource(file), Clock.systemUTC());
        var tokens = new SignedTokens(gateway);
        var session = new SessionState.Alive("7", "CUSTOMER", "1", Instant.MAX);
        var before = tokens.of(session);
        assertThat(tokens.of(session)).isEqualTo(before);

        write(key("gateway.next"));
        gateway.look();

        assertThat(SignedJWT.parse(tokens.of(session)).getHeader().getKeyID()).isEqualTo("gateway.next");
    }

    private static boolean signedBy(GatewayKey gateway, RSAKey key) throws Exception {
        var token = SignedJWT.parse(gateway.sign(new JWTClaimsSet.Builder().subject("7")));
        return token.getHeader().getKeyID().equals(key.getKeyID())
                && token.verify(new RSASSAVerifier(key.toRSAPublicKey()));
    }

    private Path write(RSAKey key) throws IOException {
        return Files.writeString(folder.resolve("gateway.jwk"), key.toJSONString());
    }

    private static RSAKey key(String kid) throws JOSEException {
        return new RSAKeyGenerator(2048).keyID(kid).generate();
    }

    private static RSAKey small() throws JOSEException {
        return new RSAKeyGenerator(1024, true).keyID("gateway").generate();
    }
}
