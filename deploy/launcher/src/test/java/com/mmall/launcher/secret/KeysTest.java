package com.mmall.launcher.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class KeysTest {
    @TempDir
    static Path folder;

    @Test
    void whatTheGatewaySignsIsVerifiedByTheKeyOfThatNameInTheSet() throws Exception {
        var keys = IdentityKeys.in(folder);
        var set = json(keys.publicKeys()).path("keys");

        assertThat(set).hasSize(1);
        assertThat(set.get(0).path("kid").asString()).isEqualTo("gateway");
        assertThat(pairs(privateKey(json(keys.privateKey())), publicKey(set.get(0))))
                .isTrue();
    }

    @Test
    void theSetOfPublicKeysHoldsNothingPrivate() throws IOException {
        var keys = IdentityKeys.in(folder);

        for (var open : json(keys.publicKeys()).path("keys")) {
            assertThat(open.propertyNames()).containsExactlyInAnyOrder("kty", "use", "alg", "kid", "n", "e");
        }
    }

    @Test
    void theGatewaysKeyIsReplacedInStepsAndWhatItSignsIsBelievedAllTheWhile() throws Exception {
        var keys = IdentityKeys.in(folder.resolve("replaced"));
        var old = json(keys.privateKey());
        assertThat(keys.useNext()).as("there is none").isFalse();

        assertThat(keys.addNext("gateway.1")).isTrue();
        assertThat(keys.addNext("gateway.2")).as("one at a time").isFalse();
        assertThat(kids(keys)).containsExactly("gateway", "gateway.1");
        assertThat(json(keys.privateKey())).isEqualTo(old);
        assertThat(keys.forgetOthers()).as("it would be lost").isFalse();

        assertThat(keys.useNext()).isTrue();
        assertThat(kids(keys)).containsExactly("gateway", "gateway.1");
        var used = json(keys.privateKey());
        assertThat(used.path("kid").asString()).isEqualTo("gateway.1");
        assertThat(pairs(
                        privateKey(used),
                        publicKey(json(keys.publicKeys()).path("keys").get(1))))
                .isTrue();

        assertThat(keys.forgetOthers()).isTrue();
        assertThat(kids(keys)).containsExactly("gateway.1");
        assertThat(mode(keys.privateKey())).isEqualTo("rw-------");
        assertThat(json(IdentityKeys.in(folder.resolve("replaced")).privateKey()))
                .isEqualTo(used);
    }

    @Test
    void noStepMayFollowBeforeAllWhoReadTheKeysKnowOfTheOneBefore() throws Exception {
        var keys = IdentityKeys.in(folder.resolve("waited"));
        var longAgo = FileTime.from(Instant.now().minusSeconds(3600));
        Files.setLastModifiedTime(keys.publicKeys(), longAgo);
        Files.setLastModifiedTime(keys.privateKey(), longAgo);
        assertThat(keys.untilKnown(Instant.now()).isPositive()).isFalse();

        keys.addNext("gateway.1");
        assertThat(keys.untilKnown(Instant.now())).isPositive();
        assertThat(keys.untilKnown(Instant.now().plusSeconds(16)).isPositive()).isFalse();

        Files.setLastModifiedTime(keys.publicKeys(), longAgo);
        Files.setLastModifiedTime(keys.publicKeys().resolveSibling("next.jwk"), longAgo);
        keys.useNext();
        assertThat(keys.untilKnown(Instant.now())).as("it is used from now on").isPositive();
    }

    private static List<String> kids(IdentityKeys keys) throws IOException {
        return json(keys.publicKeys())
                .path("keys")
                .valueStream()
                .map(key -> key.path("kid").asString())
                .toList();
    }

    @Test
    void identityKeysAreFoundAgain() throws IOException {
        var before = Files.readString(IdentityKeys.in(folder).privateKey());

        assertThat(Files.readString(IdentityKeys.in(folder).privateKey())).isEqualTo(before);
    }

    @Test
    void privateKeysAreTheirOwnersAlone() throws IOException {
        var keys = IdentityKeys.in(folder);

        assertThat(mode(keys.privateKey())).isEqualTo("rw-------");
        assertThat(mode(keys.privateKey().getParent())).isEqualTo("rwx------");
        assertThat(mode(AlipayKeys.in(folder).appPrivateKey())).isEqualTo("rw-------");
    }

    @Test
    void theAppsPairAndAlipaysPairBelongToDifferentOwners() throws Exception {
        var keys = AlipayKeys.in(folder);
        var app = KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(base64(keys.appPrivateKey())));

        assertThat(pairs(app, x509(keys.appPublicKey()))).isTrue();
        assertThat(pairs(app, x509(keys.alipayPublicKey()))).isFalse();
    }

    @Test
    void alipaysKeysAreOneLineOfBase64() throws IOException {
        var keys = AlipayKeys.in(folder);

        assertThat(Files.readString(keys.appPrivateKey())).matches("[A-Za-z0-9+/=]{1600,}");
        assertThat(Files.readString(keys.alipayPublicKey())).matches("[A-Za-z0-9+/=]{392}");
    }

    private static PrivateKey privateKey(JsonNode jwk) throws GeneralSecurityException {
        var spec = new RSAPrivateCrtKeySpec(
                number(jwk, "n"),
                number(jwk, "e"),
                number(jwk, "d"),
                number(jwk, "p"),
                number(jwk, "q"),
                number(jwk, "dp"),
                number(jwk, "dq"),
                number(jwk, "qi"));
        return KeyFactory.getInstance("RSA").generatePrivate(spec);
    }

    private static PublicKey publicKey(JsonNode jwk) throws GeneralSecurityException {
        return KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(number(jwk, "n"), number(jwk, "e")));
    }

    private static PublicKey x509(Path file) throws Exception {
        return KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(base64(file)));
    }

    private static boolean pairs(PrivateKey secret, PublicKey open) throws GeneralSecurityException {
        var text = "hello".getBytes(StandardCharsets.UTF_8);
        var signing = Signature.getInstance("SHA256withRSA");
        signing.initSign(secret);
        signing.update(text);
        var verifying = Signature.getInstance("SHA256withRSA");
        verifying.initVerify(open);
        verifying.update(text);
        return verifying.verify(signing.sign());
    }

    private static BigInteger number(JsonNode jwk, String name) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(jwk.path(name).asString()));
    }

    private static byte[] base64(Path file) throws IOException {
        return Base64.getDecoder().decode(Files.readString(file));
    }

    private static JsonNode json(Path file) throws IOException {
        return JsonMapper.builder().build().readTree(Files.readString(file));
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
