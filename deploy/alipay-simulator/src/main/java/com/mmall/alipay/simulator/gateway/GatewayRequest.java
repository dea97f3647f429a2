package com.mmall.alipay.simulator.gateway;

import com.mmall.alipay.simulator.http.Form;
import com.mmall.alipay.simulator.http.Request;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One call as decoded: all parameters of query and body, in the charset that the query string names. The content is
 * empty when biz_content is no JSON object.
 */
record GatewayRequest(
        String address, Map<String, String> parameters, Charset charset, boolean knownCharset, Optional<Biz> content) {
    private static final Charset GBK = Charset.forName("GBK");

    static GatewayRequest of(Request request) {
        var declared = Form.decode(request.query(), StandardCharsets.ISO_8859_1).get("charset");
        var charset = charset(declared);
        var used = charset.orElse(StandardCharsets.UTF_8);
        var parameters = new LinkedHashMap<>(Form.decode(request.query(), used));
        Form.decode(request.body(), used).forEach(parameters::putIfAbsent);
        var content = Biz.parse(parameters.get("biz_content"));
        return new GatewayRequest(address(request), parameters, used, charset.isPresent(), content);
    }

    /** Where the caller found us, without a path; empty when it does not say. */
    private static String address(Request request) {
        var host = request.header("Host");
        return host == null || host.isBlank() ? "" : "http://" + host;
    }

    /** The parameter, or null when it is absent or blank. */
    @Nullable
    String get(String name) {
        var value = parameters.get(name);
        return value == null || value.isBlank() ? null : value;
    }

    /** Without a charset in the query string the gateway takes GBK. */
    private static Optional<Charset> charset(@Nullable String name) {
        return switch (name == null ? "gbk" : name.toLowerCase(Locale.ROOT)) {
            case "utf-8", "utf8" -> Optional.of(StandardCharsets.UTF_8);
            case "gbk", "gb2312", "gb18030" -> Optional.of(GBK);
            default -> Optional.empty();
        };
    }
}
