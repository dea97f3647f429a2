package com.mmall.alipay.simulator.trade;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Everything known under one out_trade_no, from its first QR code on; changed only by {@link Event}s. */
public record Trade(
        String outTradeNo,
        List<Code> codes,
        @Nullable Opening opening,
        @Nullable Instant paidAt,
        List<Refund> refunds,
        @Nullable Ending ending) {
    private static final Duration REFUNDABLE_FOR = Duration.ofDays(365);

    static Trade issued(String outTradeNo, Code code) {
        return new Trade(outTradeNo, List.of(code), null, null, List.of(), null);
    }

    Trade with(Code code) {
        return new Trade(outTradeNo, appended(codes, code), opening, paidAt, refunds, ending);
    }

    Trade opened(Opening by) {
        return new Trade(outTradeNo, codes, by, paidAt, refunds, ending);
    }

    Trade paid(Instant at) {
        return new Trade(outTradeNo, codes, opening, at, refunds, ending);
    }

    Trade refunded(Refund refund) {
        return new Trade(outTradeNo, codes, opening, paidAt, appended(refunds, refund), ending);
    }

    Trade ended(Ending how) {
        return new Trade(outTradeNo, codes, opening, paidAt, refunds, how);
    }

    public TradeStatus status() {
        if (opening == null) {
            return TradeStatus.NOT_SCANNED;
        }
        if (ending != null) {
            return ending.reason() == Ending.Reason.FINISHED ? TradeStatus.TRADE_FINISHED : TradeStatus.TRADE_CLOSED;
        }
        return paidAt == null ? TradeStatus.WAIT_BUYER_PAY : TradeStatus.TRADE_SUCCESS;
    }

    /** The deal is fixed by the scan; before it, the newest code says what is asked for. */
    public Terms terms() {
        var scanned = opening == null ? Optional.<Code>empty() : code(opening.codeId());
        return scanned.orElseGet(codes::getLast).terms();
    }

    /** How this trade has ended without anybody doing anything, if it is. */
    Optional<Ending> overdue(Instant now) {
        if (opening == null || ending != null) {
            return Optional.empty();
        }
        var end = paidAt == null ? terms().expiresAt() : paidAt.plus(REFUNDABLE_FOR);
        var reason = paidAt == null ? Ending.Reason.TIMED_OUT : Ending.Reason.FINISHED;
        return now.isBefore(end) ? Optional.empty() : Optional.of(new Ending(reason, end));
    }

    public Money amount() {
        return terms().amount();
    }

    /** The sum of all refunds so far. */
    public Money refundedSum() {
        return refunds.stream().map(Refund::amount).reduce(Money.ZERO, Money::plus);
    }

    public Money remainder() {
        return amount().minus(refundedSum());
    }

    public Optional<Refund> refund(String requestNo) {
        return refunds.stream()
                .filter(refund -> refund.requestNo().equals(requestNo))
                .findFirst();
    }

    public Optional<Code> code(String id) {
        return codes.stream().filter(code -> code.id().equals(id)).findFirst();
    }

    /** Alipay's number of the trade, or null while nobody has scanned. */
    public @Nullable String tradeNo() {
        return opening == null ? null : opening.tradeNo();
    }

    private static <T> List<T> appended(List<T> list, T last) {
        var longer = new ArrayList<>(list);
        longer.add(last);
        return List.copyOf(longer);
    }
}
