package com.mmall.alipay.simulator.gateway;

import com.mmall.alipay.simulator.gateway.Biz.InvalidField;
import com.mmall.alipay.simulator.rules.Rules;
import com.mmall.alipay.simulator.rules.Subjects;
import com.mmall.alipay.simulator.time.SimulatorClock;
import com.mmall.alipay.simulator.trade.Money;
import com.mmall.alipay.simulator.trade.Terms;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads and checks the content of a precreate. */
final class PrecreateContent {
    /** Stands for all the words that Alipay does not publish. */
    static final String FORBIDDEN_WORD = "违禁词";

    private static final Duration DEFAULT_TIMEOUT = Duration.ofHours(3);
    private static final Duration LONGEST_TIMEOUT = Duration.ofDays(15);
    private static final Money MOST = new Money(10_000_000_000L);
    private static final Set<String> PRODUCTS = Set.of("FACE_TO_FACE_PAYMENT", "QR_CODE_OFFLINE");
    private static final Pattern TIMEOUT = Pattern.compile("([1-9]\\d{0,4})([mhd])");
    private static final Pattern RESERVED = Pattern.compile("[/=&]");
    private static final Pattern ACCOUNT = Pattern.compile("2088\\d{12}");

    /** What precreate asked for, or why Alipay does not give it. */
    sealed interface Result {}

    record Asked(Terms terms, Instant madeAt, Instant codeEndsAt) implements Result {}

    record Refused(String subCode, String text) implements Result {}

    private final SimulatorClock clock;
    private final Supplier<Rules> rules;
    private final String sellerId;

    PrecreateContent(SimulatorClock clock, Supplier<Rules> rules, String sellerId) {
        this.clock = clock;
        this.rules = rules;
        this.sellerId = sellerId;
    }

    Result read(Biz biz, GatewayRequest request) {
        var now = clock.now();
        var amount = amount(biz);
        var subject = subject(biz);
        limits(biz);
        var seller = biz.text("seller_id", 28);
        if (seller != null && !seller.equals(sellerId)) {
            return ACCOUNT.matcher(seller).matches()
                    ? new Refused("PARTNER_ERROR", "合作伙伴信息有误")
                    : new Refused("INVALID_PARAMETER", "参数无效：seller_id");
        }
        if (amount.compareTo(MOST) > 0) {
            return new Refused("TOTAL_FEE_EXCEED", "订单总金额不在允许范围内");
        }
        var expiresAt = expiresAt(biz, now);
        if (!now.isBefore(expiresAt)) {
            return new Refused("NOW_TIME_AFTER_EXPIRE_TIME_ERROR", "当前时间已经超过支付超时时间");
        }
        if (subject.contains(FORBIDDEN_WORD)) {
            return new Refused("EXIST_FORBIDDEN_WORD", "订单信息中包含违禁词");
        }
        return new Asked(terms(biz, request, amount, subject, expiresAt), now, codeEnd(biz, now));
    }

    private static Terms terms(Biz biz, GatewayRequest request, Money amount, String subject, Instant expiresAt) {
        return new Terms(
                amount,
                subject,
                biz.text("body", 128),
                biz.text("passback_params", 512),
                biz.text("store_id", 32),
                biz.text("buyer_logon_id", 100),
                expiresAt,
                request.get("notify_url"),
                request.charset().name());
    }

    private static Money amount(Biz biz) {
        var amount = Money.ofYuan(biz.required("total_amount", 12));
        return amount.filter(money -> money.fen() > 0)
                .orElseThrow(() -> new InvalidField("total_amount", "取值范围[0.01,100000000]，精确到小数点后两位"));
    }

    private String subject(Biz biz) {
        var subject = biz.required("subject", 256);
        if (rules.get().subjects() == Subjects.STRICT
                && RESERVED.matcher(subject).find()) {
            throw new InvalidField("subject", "不可使用特殊字符，如 /，=，&");
        }
        return subject;
    }

    private static void limits(Biz biz) {
        biz.text("operator_id", 28);
        biz.text("terminal_id", 32);
        biz.text("alipay_store_id", 32);
        biz.text("merchant_order_no", 32);
        biz.text("enable_pay_channels", 128);
        biz.text("disable_pay_channels", 128);
        var product = biz.text("product_code", 32);
        if (product != null && !PRODUCTS.contains(product)) {
            throw new InvalidField("product_code", "不支持");
        }
        var goods = biz.node("goods_detail");
        if (goods != null && (!goods.isArray() || goods.size() > 150)) {
            throw new InvalidField("goods_detail", "最多150项");
        }
    }

    private static Instant expiresAt(Biz biz, Instant now) {
        var absolute = biz.text("time_expire", 32);
        if (absolute != null) {
            try {
                return SimulatorClock.parse(absolute);
            } catch (DateTimeParseException e) {
                throw new InvalidField("time_expire", "格式为yyyy-MM-dd HH:mm:ss");
            }
        }
        return end(biz, "timeout_express", now, DEFAULT_TIMEOUT);
    }

    private static Instant codeEnd(Biz biz, Instant now) {
        return end(biz, "qr_code_timeout_express", now, LONGEST_TIMEOUT);
    }

    private static Instant end(Biz biz, String field, Instant now, Duration otherwise) {
        var text = biz.text(field, 6);
        if (text == null) {
            return now.plus(otherwise);
        }
        if (text.equals("1c")) {
            var tomorrow = now.atZone(SimulatorClock.ALIPAY_ZONE).toLocalDate().plusDays(1);
            return tomorrow.atStartOfDay(SimulatorClock.ALIPAY_ZONE).toInstant();
        }
        var length = length(text);
        if (length == null || length.compareTo(LONGEST_TIMEOUT) > 0) {
            throw new InvalidField(field, "取值范围1m～15d");
        }
        return now.plus(length);
    }

    private static @Nullable Duration length(String text) {
        var match = TIMEOUT.matcher(text);
        if (!match.matches()) {
            return null;
        }
        var count = Long.parseLong(match.group(1));
        return switch (match.group(2)) {
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
    }
}
