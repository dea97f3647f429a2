package com.mmall.alipay.simulator;

import com.mmall.alipay.simulator.keys.Rsa;
import com.mmall.alipay.simulator.rules.Rules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the configuration from the environment; a system property of the same name wins. */
final class Settings {
    private static final int CALLS_KEPT = 5_000;
    private static final Pattern DURATION = Pattern.compile("(\\d{1,6})(ms|s|m|h|d)");

    private final Map<String, String> environment;

    Settings(Map<String, String> environment) {
        this.environment = environment;
    }

    /** Throws IllegalArgumentException, with the setting's name, when one cannot be read. */
    SimulatorConfig config() {
        var data = text("DATA").map(Path::of);
        var keys = new KeyFiles(data.map(path -> path.resolve("keys")));
        var appPrivateKey =
                text("APP_PUBLIC_KEY").isPresent() ? Optional.<PrivateKey>empty() : Optional.of(keys.privateKey("app"));
        return new SimulatorConfig(
                text("BIND").orElse("127.0.0.1"),
                number("PORT", 8090, 0, 65_535),
                text("PUBLIC_URL").map(url -> url.endsWith("/") ? url.substring(0, url.length() - 1) : url),
                data,
                text("APP_ID").orElse(SimulatorConfig.APP_ID),
                text("SELLER_ID").orElse(SimulatorConfig.SELLER_ID),
                appPrivateKey.map(Rsa::publicOf).orElseGet(this::appPublicKey),
                appPrivateKey,
                text("PRIVATE_KEY")
                        .map(text -> Rsa.privateKey(content("PRIVATE_KEY", text)))
                        .orElseGet(() -> keys.privateKey("alipay")),
                text("CERTIFICATES").map(Boolean::parseBoolean).orElse(false)
                        ? Optional.of(keys.privateKey("root"))
                        : Optional.empty(),
                rules(),
                number("SEED", 1, 0, Integer.MAX_VALUE),
                CALLS_KEPT,
                Clock.systemUTC());
    }

    private Rules rules() {
        var usual = Rules.asDocumented();
        return usual.with(r -> r.timeScale = number("TIME_SCALE", 1, 1, 100_000))
                .with(r -> r.qrLife =
                        text("QR_LIFE").map(text -> duration("QR_LIFE", text)).orElse(usual.qrLife()));
    }

    private PublicKey appPublicKey() {
        return Rsa.publicKey(content("APP_PUBLIC_KEY", text("APP_PUBLIC_KEY").orElseThrow()));
    }

    private Optional<String> text(String name) {
        var variable = "ALIPAY_SIMULATOR_" + name;
        var property = variable.toLowerCase(Locale.ROOT).replace('_', '.');
        return Optional.ofNullable(environment.getOrDefault(property, environment.get(variable)))
                .filter(value -> !value.isBlank());
    }

    private int number(String name, int otherwise, int least, int most) {
        var text = text(name);
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            var number = Integer.parseInt(text.get());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new IllegalArgumentException(
                "ALIPAY_SIMULATOR_" + name + " must be a whole number from " + least + " to " + most);
    }

    /** {@code 90s}, {@code 2h} or ISO 8601 ({@code PT2H}). */
    private static Duration duration(String name, String text) {
        var match = DURATION.matcher(text);
        try {
            return Duration.parse(
                    !match.matches()
                            ? text
                            : switch (match.group(2)) {
                                case "ms" -> "PT" + Long.parseLong(match.group(1)) / 1000 + "S";
                                case "d" -> "P" + text.toUpperCase(Locale.ROOT);
                                default -> "PT" + text.toUpperCase(Locale.ROOT);
                            });
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("ALIPAY_SIMULATOR_" + name + " must be a duration such as 90s or 2h", e);
        }
    }

    private static String content(String name, String text) {
        if (!text.startsWith("file:")) {
            return text;
        }
        try {
            return Files.readString(Path.of(text.substring("file:".length()).replaceFirst("^//", "")));
        } catch (IOException e) {
            throw new UncheckedIOException("ALIPAY_SIMULATOR_" + name + " names a file that cannot be read", e);
        }
    }
}
