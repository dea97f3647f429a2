package com.mmall.alipay.simulator.gateway;

import com.mmall.alipay.simulator.keys.Canonical;
import com.mmall.alipay.simulator.keys.Certificates;
import com.mmall.alipay.simulator.keys.Rsa;
import com.mmall.alipay.simulator.time.SimulatorClock;
import java.security.PublicKey;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** What the gateway checks before any business, in its order; the first failure is the answer. */
final class RequestChecks {
    private final String appId;
    private final PublicKey appKey;
    private final Supplier<Optional<Certificates>> certificates;
    private final Set<String> methods;
    private final Predicate<Instant> timely;

    /** @param timely whether a request of that time is taken now */
    RequestChecks(
            String appId,
            PublicKey appKey,
            Supplier<Optional<Certificates>> certificates,
            Set<String> methods,
            Predicate<Instant> timely) {
        this.certificates = certificates;
        this.appId = appId;
        this.appKey = appKey;
        this.methods = methods;
        this.timely = timely;
    }

    Optional<Refusal> refuse(GatewayRequest request) {
        return app(request)
                .or(() -> method(request))
                .or(() -> signType(request))
                .or(() -> form(request))
                .or(() -> certificate(request))
                .or(() -> signature(request))
                .or(() -> content(request));
    }

    private Optional<Refusal> app(GatewayRequest request) {
        var id = request.get("app_id");
        if (id == null) {
            return Optional.of(Refusal.missing("app-id", "缺少AppID参数"));
        }
        return id.equals(appId) ? Optional.empty() : Optional.of(Refusal.invalid("invalid-app-id", "无效的AppID参数"));
    }

    private Optional<Refusal> method(GatewayRequest request) {
        var method = request.get("method");
        if (method == null) {
            return Optional.of(Refusal.missing("method", "缺少方法名参数"));
        }
        return methods.contains(method) ? Optional.empty() : Optional.of(Refusal.invalid("invalid-method", "不存在的方法名"));
    }

    private Optional<Refusal> signType(GatewayRequest request) {
        var type = request.get("sign_type");
        if (type == null) {
            return Optional.of(Refusal.missing("signature-type", "缺少签名类型参数"));
        }
        if (!type.equals("RSA2")) {
            return Optional.of(Refusal.invalid("invalid-signature-type", "无效的签名类型"));
        }
        return request.get("sign") == null ? Optional.of(Refusal.missing("signature", "缺少签名参数")) : Optional.empty();
    }

    private Optional<Refusal> form(GatewayRequest request) {
        var timestamp = request.get("timestamp");
        if (timestamp == null) {
            return Optional.of(Refusal.missing("timestamp", "缺少时间戳参数"));
        }
        if (!isTimely(timestamp)) {
            return Optional.of(Refusal.invalid("invalid-timestamp", "非法的时间戳参数"));
        }
        if (request.get("version") == null) {
            return Optional.of(Refusal.missing("version", "缺少版本参数"));
        }
        if (!"json".equalsIgnoreCase(request.parameters().getOrDefault("format", "json"))) {
            return Optional.of(Refusal.invalid("invalid-format", "无效的数据格式"));
        }
        return request.knownCharset() ? Optional.empty() : Optional.of(Refusal.invalid("invalid-charset", "字符集错误"));
    }

    /** In certificate mode the app names its certificate. */
    private Optional<Refusal> certificate(GatewayRequest request) {
        return certificates.get().flatMap(all -> {
            var number = request.get("app_cert_sn");
            if (number == null) {
                return Optional.of(Refusal.missing("app-cert-sn", "缺少应用证书序列号"));
            }
            return number.equals(all.app().number())
                    ? Optional.empty()
                    : Optional.of(Refusal.invalid("app-cert-expired", "应用证书已失效"));
        });
    }

    private Optional<Refusal> signature(GatewayRequest request) {
        var text = Canonical.ofRequest(request.parameters()).getBytes(request.charset());
        var sign = request.parameters().getOrDefault("sign", "");
        return Rsa.verify(text, sign, appKey)
                ? Optional.empty()
                : Optional.of(Refusal.invalid("invalid-signature", "验签出错"));
    }

    private static Optional<Refusal> content(GatewayRequest request) {
        return request.content().isPresent()
                ? Optional.empty()
                : Optional.of(Refusal.invalid("illegal-json", "非法的JSON格式"));
    }

    private boolean isTimely(String text) {
        try {
            return timely.test(SimulatorClock.parse(text));
        } catch (DateTimeParseException e) {
            return false;
        }
    }
}
