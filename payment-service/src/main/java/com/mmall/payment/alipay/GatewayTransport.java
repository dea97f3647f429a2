package com.mmall.payment.alipay;

import com.alipay.api.FileItem;
import com.alipay.api.internal.util.AbstractHttpClient;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * Carries the SDK's requests: each is sent once, follows no redirect, ends at the {@link Deadline} whatever the other side
 * does, and brings back nothing but a well-formed answer of bearable size. Java's older client, the SDK's default, sends a
 * POST again when the connection breaks.
 */
final class GatewayTransport extends AbstractHttpClient {
    private static final int MOST_BYTES = 256 * 1024;
    private static final Duration CONNECT = Duration.ofSeconds(2);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT)
            .build();

    @Override
    public String doPost(String url, Map<String, String> form, String charset, Map<String, String> answerHeaders)
            throws IOException {
        var request = HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/x-www-form-urlencoded;charset=" + charset)
                .header("User-Agent", "aop-sdk-java")
                .POST(BodyPublishers.ofString(encoded(form, Charset.forName(charset))))
                .build();
        var answer = exchange(request);
        if (answer.statusCode() != 200) {
            throw new UnusableAnswer("HTTP " + answer.statusCode());
        }
        answer.headers().firstValue("trace_id").ifPresent(id -> answerHeaders.put("trace_id", id));
        return Envelope.wellFormed(new String(answer.body(), Charset.forName(charset)));
    }

    private HttpResponse<byte[]> exchange(HttpRequest request) throws IOException {
        var deadline = Deadline.OF_THIS_CALL.get();
        var pending = http.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MOST_BYTES));
        try {
            return pending.get(deadline.nanosLeft(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new HttpTimeoutException("no whole answer in time");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
        } finally {
            pending.cancel(true); // closes the connection of an exchange that is not over
        }
    }

    private static String encoded(Map<String, String> form, Charset charset) {
        return form.entrySet().stream()
                .filter(parameter -> AlipayProperties.filled(parameter.getValue()))
                .map(parameter -> URLEncoder.encode(parameter.getKey(), charset) + "="
                        + URLEncoder.encode(parameter.getValue(), charset))
                .collect(Collectors.joining("&"));
    }

    @Override
    public String doPost(
            String url,
            Map<String, String> form,
            Map<String, FileItem> files,
            String charset,
            Map<String, String> answerHeaders) {
        throw new UnsupportedOperationException("no files go to Alipay");
    }
}
