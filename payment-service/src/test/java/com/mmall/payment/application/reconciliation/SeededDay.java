package com.mmall.payment.application.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mmall.alipay.simulator.bill.BillFault;
import com.mmall.conventions.money.Money;
import com.mmall.conventions.testing.TestTokens;
import com.mmall.payment.application.Alipay;
import com.mmall.payment.application.Payments;
import com.mmall.payment.domain.PaymentNo;
import com.mmall.payment.domain.Refund;
import com.mmall.payment.domain.RefundAnswer;
import com.mmall.payment.domain.reconciliation.Comparison;
import com.mmall.payment.domain.reconciliation.DiscrepancyKind;
import com.mmall.payment.testing.ARunningService;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;

/** A day at Alipay with everything that can differ. At Alipay it is noon three days ago, so that the bill is due. */
final class SeededDay {
    static final String BUYER = TestTokens.user(42);
    static final String ADMIN = TestTokens.admin(1);

    /** @param payment its number, or a part of what is about it */
    record Seed(DiscrepancyKind kind, String payment, boolean heals) {}

    private final ARunningService shop;
    private final List<Seed> seeds = new ArrayList<>();
    final LocalDate day;
    final String lost;
    final String refundedByHand;

    SeededDay(ARunningService shop) {
        this.shop = shop;
        day = Comparison.dayOf(Instant.now()).minusDays(3);
        shop.alipay.switchNotify(false);
        shop.alipay.clock().advance(Duration.between(shop.alipay.clock().now(), noon()));

        paid();
        shop.alipay.billFaults().add(paid(), BillFault.ODD_TITLE);
        refunded();
        wrong(BillFault.MISSING_ROW, DiscrepancyKind.ONLY_OURS, "");
        wrong(BillFault.EXTRA_ROW, DiscrepancyKind.ONLY_THEIRS, "X");
        wrong(BillFault.OTHER_AMOUNT, DiscrepancyKind.AMOUNT, "");
        wrong(BillFault.DUPLICATE_ROW, DiscrepancyKind.DUPLICATE_TRADE, "");
        wrong(BillFault.OTHER_DAY, DiscrepancyKind.WRONG_DAY, "");
        wrong(BillFault.OTHER_SELLER, DiscrepancyKind.UNKNOWN_SELLER, "X");
        var besideRubbish = paid();
        shop.alipay.billFaults().add(besideRubbish, BillFault.UNREADABLE_ROW);
        seeds.add(new Seed(DiscrepancyKind.UNREADABLE_ROW, besideRubbish + ",???", false));
        lost = pay();
        shop.alipay.buyer().pay(lost);
        seeds.add(new Seed(DiscrepancyKind.ONLY_THEIRS, lost, true));
        refundedByHand = refundedByHand();
        seeds.add(new Seed(DiscrepancyKind.REFUND, refundedByHand, true));
        var otherRefund = refunded();
        shop.alipay.billFaults().add(otherRefund, BillFault.OTHER_REFUND_AMOUNT);
        seeds.add(new Seed(DiscrepancyKind.REFUND, otherRefund, false));
        var missingRefund = refunded();
        shop.alipay.billFaults().add(missingRefund, BillFault.MISSING_REFUND);
        shop.jdbc()
                .update(
                        "UPDATE refund SET ended_at = ? WHERE payment_no = ?",
                        noon().toString().replace("T", " ").replace("Z", ""),
                        missingRefund);
        seeds.add(new Seed(DiscrepancyKind.REFUND, missingRefund, false));

        shop.alipay.clock().advance(Duration.between(shop.alipay.clock().now(), Instant.now()));
    }

    List<Seed> seeds() {
        return List.copyOf(seeds);
    }

    private Instant noon() {
        return day.atTime(LocalTime.NOON).atZone(Comparison.CHINA).toInstant();
    }

    private void wrong(BillFault fault, DiscrepancyKind kind, String suffix) {
        var no = paid();
        shop.alipay.billFaults().add(no, fault);
        seeds.add(new Seed(kind, no + suffix, false));
    }

    String pay() {
        var answer = shop.post("/api/payments", BUYER, "{\"orderNo\":\"" + shop.orders.place(42) + "\"}");
        assertThat(answer.status()).isEqualTo(201);
        return answer.text("paymentNo");
    }

    private String paid() {
        var no = pay();
        shop.alipay.buyer().pay(no);
        shop.post("/api/admin/payments/" + no + "/query", ADMIN, "");
        await().atMost(Duration.ofSeconds(10)).until(() -> step(no), "COMPLETED"::equals);
        return no;
    }

    private String refunded() {
        var no = paid();
        var body = "{\"amount\":\"10.00\",\"reason\":\"scratched\"}";
        shop.post("/api/admin/payments/" + no + "/refunds", ADMIN, body, "Idempotency-Key", "once");
        await().atMost(Duration.ofSeconds(10)).until(() -> step(no), "PARTIALLY_REFUNDED"::equals);
        return no;
    }

    private String refundedByHand() {
        var no = paid();
        var payment = shop.bean(Payments.class).find(new PaymentNo(no)).orElseThrow();
        var byHand = new Refund("byhand" + no, Money.ofYuan("5.00"), "by hand");
        assertThat(shop.bean(Alipay.class).refund(payment, byHand)).isInstanceOf(RefundAnswer.Done.class);
        return no;
    }

    String step(String no) {
        return shop.get("/api/admin/payments/" + no, ADMIN).text("step");
    }
}
