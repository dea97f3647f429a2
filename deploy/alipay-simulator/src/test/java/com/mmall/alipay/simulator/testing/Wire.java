package com.mmall.alipay.simulator.testing;

import com.mmall.alipay.simulator.AlipaySimulator;
import com.mmall.alipay.simulator.http.Form;
import com.mmall.alipay.simulator.keys.Canonical;
import com.mmall.alipay.simulator.keys.Rsa;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Calls of the gateway made by hand, to be wrong where we want. */
public final class Wire implements AutoCloseable {
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final AlipaySimulator alipay;
    private Charset charset = StandardCharsets.UTF_8;

    public Wire(AlipaySimulator alipay) {
        this.alipay = alipay;
    }

    public Wire in(Charset other) {
        charset = other;
        return this;
    }

    /** The parameters of an ordinary query of P1, signed. */
    public Map<String, String> query() {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("app_id", alipay.appId());
        parameters.put("method", "alipay.trade.query");
        parameters.put("charset", charset.name().toLowerCase());
        parameters.put("sign_type", "RSA2");
        parameters.put("timestamp", "2026-01-01 12:00:00");
        parameters.put("version", "1.0");
        parameters.put("biz_content", "{\"out_trade_no\":\"P1\"}");
        return parameters;
    }

    /** Signs as the app and sends everything in the query string, biz_content in the body. */
    public String signedAndSent(Map<String, String> parameters) {
        parameters.put(
                "sign",
                Rsa.sign(
                        Canonical.ofRequest(parameters).getBytes(charset),
                        Rsa.privateKey(alipay.appPrivateKey()),
                        Rsa.RSA2));
        return sent(parameters);
    }

    public String sent(Map<String, String> parameters) {
        var common = new LinkedHashMap<>(parameters);
        var biz = common.remove("biz_content");
        var body = biz == null ? "" : Form.encode(Map.of("biz_content", biz), charset);
        return post(alipay.gatewayUrl() + "?" + Form.encode(common, charset), body);
    }

    /** Sends all parameters in the body, as other SDKs do. */
    public String sentInBody(Map<String, String> parameters) {
        return post(alipay.gatewayUrl() + "?charset=utf-8", Form.encode(parameters, charset));
    }

    public HttpResponse<String> json(String method, String path, String body) {
        return exchange(HttpRequest.newBuilder(URI.create(alipay.url() + path))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body)));
    }

    public HttpResponse<String> get(String path) {
        return exchange(HttpRequest.newBuilder(URI.create(alipay.url() + path)));
    }

    public HttpResponse<String> exchange(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString(charset));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        client.close();
    }

    private String post(String url, String body) {
        return exchange(HttpRequest.newBuilder(URI.create(url))
                        .header("Content-Type", "application/x-www-form-urlencoded;charset=" + charset.name())
                        .POST(HttpRequest.BodyPublishers.ofString(body)))
                .body();
    }
}
