package com.mmall.order.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.mmall.order.domain.DecidedRefund;
import com.mmall.order.domain.Order;
import com.mmall.order.domain.RequestedLine;
import com.mmall.order.domain.Return;
import com.mmall.order.domain.Shipment;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What goes back of an order, as clients see it. */
final class AfterSalesViews {
    private AfterSalesViews() {}

    /** So many pieces of a product. */
    record PiecesView(String productId, int quantity) {
        static List<PiecesView> of(List<RequestedLine> lines) {
            return lines.stream()
                    .map(line -> new PiecesView(Long.toString(line.productId()), line.quantity()))
                    .toList();
        }
    }

    /**
     * A refund that the shop has decided on.
     *
     * @param money how far the money is
     * @param restock pieces that go back on sale with it
     * @param goods how far these are
     * @param returnNo of the return it is for
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record RefundView(
            String refundNo,
            String amount,
            String reason,
            DecidedRefund.MoneyState money,
            List<PiecesView> restock,
            DecidedRefund.GoodsState goods,
            @Nullable Integer returnNo) {
        private static RefundView of(DecidedRefund r) {
            return new RefundView(
                    r.refundNo(),
                    r.amount().yuan(),
                    r.reason(),
                    r.money(),
                    PiecesView.of(r.restock()),
                    r.goods(),
                    r.forReturn());
        }
    }

    /**
     * What the buyer sends back.
     *
     * @param pictures addresses that its buyer and admins can get
     * @param answer why it was declined
     * @param shipment how the buyer sends it
     * @param received what of it has come
     * @param amount that goes back for it, in yuan
     * @param money how far that is
     * @param refundNos numbers of its refunds at payment-service, the last is the one that counts
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ReturnView(
            int returnNo,
            Return.State state,
            Instant requestedAt,
            List<PiecesView> items,
            String reason,
            List<String> pictures,
            @Nullable String answer,
            @Nullable Shipment shipment,
            List<PiecesView> received,
            @Nullable String amount,
            DecidedRefund.@Nullable MoneyState money,
            List<String> refundNos) {
        private static ReturnView of(Return r, List<DecidedRefund> refunds, List<String> pictures) {
            var refund = refunds.isEmpty() ? null : refunds.getLast();
            return new ReturnView(
                    r.no(),
                    r.state(),
                    r.requestedAt(),
                    PiecesView.of(r.lines()),
                    r.reason(),
                    pictures.stream().map(id -> "/api/pictures/" + id).toList(),
                    r.answer(),
                    r.parcel(),
                    PiecesView.of(r.received()),
                    refund == null ? null : refund.amount().yuan(),
                    refund == null ? null : refund.money(),
                    refunds.stream().map(DecidedRefund::refundNo).toList());
        }
    }

    static List<RefundView> refunds(Order order) {
        return order.afterSales().refunds().stream().map(RefundView::of).toList();
    }

    static List<ReturnView> returns(Order order) {
        return order.afterSales().returns().stream()
                .map(r -> ReturnView.of(
                        r, order.afterSales().refundsFor(r), order.afterSales().picturesOf(r)))
                .toList();
    }
}
