package com.mmall.payment.alipay;

import com.alipay.api.FileItem;
import com.alipay.api.internal.util.AbstractHttpClient;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * Carries the SDK's requests: each is sent once, follows no redirect, ends at the {@link Deadline} whatever the other side
 * does, and brings back nothing but a well-formed answer of bearable size. Java's older client, the SDK's default, sends a
 * POST again when the connection breaks; its newer one hands each answer from thread to thread, which costs thrice as much.
 */
final class GatewayTransport extends AbstractHttpClient {
    private static final int MOST_BYTES = 256 * 1024;
    private static final int MOST_CONNECTIONS = 256;
    private static final Timeout CONNECT = Timeout.ofSeconds(2);
    /** After that a connection is made anew, so that a change of Alipay's address is noticed. */
    private static final TimeValue CONNECTION_LIVES = TimeValue.ofMinutes(5);

    private final CloseableHttpClient http = OutboundHttp.client(
                    ConnectionConfig.custom()
                            .setConnectTimeout(CONNECT)
                            .setTimeToLive(CONNECTION_LIVES)
                            .build(),
                    MOST_CONNECTIONS)
            .setUserAgent("aop-sdk-java")
            .build();

    @Override
    public String doPost(String url, Map<String, String> form, String charset, Map<String, String> answerHeaders)
            throws IOException {
        var letters = Charset.forName(charset);
        var request = new HttpPost(url);
        request.setEntity(new ByteArrayEntity(
                encoded(form, letters).getBytes(letters),
                ContentType.create("application/x-www-form-urlencoded", letters)));
        var text = Envelope.wellFormed(exchange(request, letters, answerHeaders));
        RawAnswer.OF_THIS_CALL.get().heard(text, answerHeaders.get("trace_id"));
        return text;
    }

    private String exchange(HttpPost request, Charset charset, Map<String, String> answerHeaders) throws IOException {
        var alarm = OutboundHttp.abortIn(Deadline.OF_THIS_CALL.get().nanosLeft(), request);
        try {
            return http.execute(request, answer -> content(answer, charset, answerHeaders, request::abort));
        } catch (UnusableAnswer e) {
            throw e;
        } catch (IOException e) {
            throw request.isAborted() ? new SocketTimeoutException("no whole answer in time") : e;
        } finally {
            alarm.cancel(false);
        }
    }

    /** @param abort otherwise all the rest is read before the connection is given back */
    private static String content(
            ClassicHttpResponse answer, Charset charset, Map<String, String> answerHeaders, Runnable abort)
            throws IOException {
        if (answer.getCode() != 200) {
            abort.run();
            throw new UnusableAnswer("HTTP " + answer.getCode());
        }
        var traceId = answer.getFirstHeader("trace_id");
        if (traceId != null) {
            answerHeaders.put("trace_id", traceId.getValue());
        }
        var body = answer.getEntity();
        var bytes = body == null ? new byte[0] : body.getContent().readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            abort.run();
            throw new UnusableAnswer("too long an answer");
        }
        return new String(bytes, charset);
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
