package com.mmall.payment.alipay;

import com.mmall.conventions.money.Money;
import com.mmall.payment.application.NotifyNews;
import com.mmall.payment.application.NotifyNews.TradeNews;
import com.mmall.payment.domain.SpelledAmount;
import com.mmall.payment.domain.TradeNo;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Picks out of a proved notify what a payment needs, within the lengths Alipay documents. */
final class NotifyReading {
    private static final int LONGEST_EVIDENCE = 8 * 1024;
    private static final Map<String, Integer> NEEDED =
            Map.of("out_trade_no", 64, "trade_no", 64, "trade_status", 32, "total_amount", 32);
    private static final int LONGEST_ID = 128;
    private static final Set<String> ABOUT_PEOPLE = Set.of(
            "buyer_id", "buyer_open_id", "buyer_logon_id", "buyer_user_name", "buyer_name", "open_id", "seller_email");

    private static final Set<String> DIFFER_BY_DELIVERY = Set.of("notify_id", "notify_time", "sign", "sign_type");

    private final SortedMap<String, String> parameters;

    NotifyReading(SortedMap<String, String> parameters) {
        this.parameters = parameters;
    }

    /** All that a trade's news consists of is there and not longer than it can be. */
    boolean aboutATrade() {
        return NEEDED.entrySet().stream().allMatch(field -> {
            var value = parameters.get(field.getKey());
            return value != null && !value.isBlank() && value.length() <= field.getValue();
        });
    }

    NotifyNews news() {
        return new NotifyNews(
                notifyId(), needed("out_trade_no"), SpelledAmount.of(needed("total_amount")), trade(), evidence());
    }

    private TradeNews trade() {
        var status = needed("trade_status");
        var unreadable = new TradeNews.Unreadable("notify of trade_status " + status.replaceAll("[^0-9A-Za-z_]", "?"));
        var number = needed("trade_no");
        var fee = refundFee();
        var refunded = fee == null ? Optional.of(Money.ZERO) : SpelledAmount.of(fee);
        if (number.isBlank() || refunded.isEmpty()) {
            return unreadable;
        }
        var trade = new TradeNo(number);
        if (refunded.get().fen() > 0) {
            return new TradeNews.Refunded(trade, refunded.get());
        }
        return switch (status) {
            case "WAIT_BUYER_PAY" -> new TradeNews.Waiting(trade);
            case "TRADE_SUCCESS", "TRADE_FINISHED" ->
                new TradeNews.Paid(trade, AlipayTime.instant(parameters.get("gmt_payment")));
            case "TRADE_CLOSED" -> new TradeNews.Closed();
            default -> unreadable;
        };
    }

    /** Without an id of its own, what it says is its id: a delivery once more is the same news. */
    private String notifyId() {
        var id = filled("notify_id");
        if (id != null && id.length() <= LONGEST_ID) {
            return id;
        }
        var said = new TreeMap<>(parameters);
        said.keySet().removeAll(DIFFER_BY_DELIVERY);
        return "sha256-" + sha256(said.toString());
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Any sign of a refund makes it news of one, even without a sum; {@code 0.00} alone is none. */
    private @Nullable String refundFee() {
        var fee = filled("refund_fee");
        var ofARefund = filled("out_biz_no") != null || filled("gmt_refund") != null;
        if (!ofARefund && (fee == null || fee.matches("0+(\\.0+)?"))) {
            return null;
        }
        return fee == null ? "" : fee;
    }

    private String needed(String name) {
        var value = parameters.getOrDefault(name, "");
        return value.substring(0, Math.min(value.length(), NEEDED.getOrDefault(name, 0)));
    }

    private @Nullable String filled(String name) {
        var value = parameters.get(name);
        return AlipayProperties.filled(value) ? value : null;
    }

    private String evidence() {
        var text = parameters.entrySet().stream()
                .filter(p -> !p.getKey().equals("sign"))
                .map(p -> p.getKey() + "=" + (ABOUT_PEOPLE.contains(p.getKey()) ? masked(p.getValue()) : p.getValue()))
                .collect(Collectors.joining("\n"));
        return text.substring(0, Math.min(text.length(), LONGEST_EVIDENCE));
    }

    private static String masked(String value) {
        return value.length() < 8 ? "***" : value.substring(0, 3) + "***" + value.substring(value.length() - 4);
    }
}
