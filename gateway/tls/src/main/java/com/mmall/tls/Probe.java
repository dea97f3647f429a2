package com.mmall.tls;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import javax.net.ssl.HttpsURLConnection;
import org.jspecify.annotations.Nullable;

/**
 * Says by its exit code whether an address gives that answer, for images that have neither a shell nor curl:
 * {@code java @/app/probe https://127.0.0.1:8104/readyz 200 payment-service}. Under TLS only the named service is
 * believed, by the authority that {@code MMALL_TLS_AUTHORITY} names.
 */
public final class Probe {
    private static final int TIMEOUT_MS = 3_000;

    private Probe() {}

    /** @param arguments address, status and, under TLS, the service */
    public static void main(String[] arguments) {
        var said = fault(arguments, System.getenv());
        if (said != null) {
            System.out.println(said);
            System.exit(1);
        }
    }

    /** What is wrong with the answer; null if nothing is. */
    public static @Nullable String fault(String[] arguments, Map<String, String> environment) {
        try {
            var status = status(arguments, environment);
            return status == Integer.parseInt(arguments[1]) ? null : arguments[0] + " answered " + status;
        } catch (IOException e) {
            return arguments[0] + " gave no answer: " + e.getMessage();
        }
    }

    private static int status(String[] arguments, Map<String, String> environment) throws IOException {
        var connection = (HttpURLConnection) URI.create(arguments[0]).toURL().openConnection();
        if (connection instanceof HttpsURLConnection secured) {
            secured.setSSLSocketFactory(ServiceSockets.to(authority(environment), arguments[2]));
            secured.setHostnameVerifier((host, session) -> true); // whose certificate it is was checked already
        }
        connection.setConnectTimeout(TIMEOUT_MS);
        connection.setReadTimeout(TIMEOUT_MS);
        return connection.getResponseCode();
    }

    private static Path authority(Map<String, String> environment) throws IOException {
        var named = environment.get("MMALL_TLS_AUTHORITY");
        if (named == null) {
            throw new IOException("MMALL_TLS_AUTHORITY names no file");
        }
        return Path.of(named.replaceFirst("^file:", ""));
    }
}
