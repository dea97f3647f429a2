package com.mmall.payment.application;

import com.mmall.conventions.money.Money;
import com.mmall.conventions.paging.AdminSort;
import com.mmall.conventions.paging.PageRequest;
import com.mmall.payment.domain.Payment;
import com.mmall.payment.domain.PaymentNo;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What people look at: payments in lists, and the story behind each. Nothing is decided by it. */
public interface PaymentRecords {
    List<Move> history(PaymentNo paymentNo);

    List<NotifyRecord> notifies(PaymentNo paymentNo);

    List<RefundRecord> refunds(PaymentNo paymentNo);

    /** Of several payments at once, by their numbers. */
    Map<String, List<RefundRecord>> refunds(Collection<String> paymentNos);

    /** Open or not, oldest first. */
    List<AlertRecord> alerts(PaymentNo paymentNo);

    /** Of several payments at once, by their numbers. */
    Map<String, List<Move>> histories(Collection<String> paymentNos);

    /** How many payments {@link Sums} are made of at most. */
    int MOST_SUMMED = 100_000;

    /**
     * Each sort has an index.
     *
     * @param after of the same sort; without one, the part of the list that is asked for by number
     */
    Found find(Filter filter, AdminSort sort, @Nullable After after, PageRequest asked);

    /** The last payment of the page before. */
    record After(AdminSort.Last last, String paymentNo) {}

    Sums sums(Filter filter);

    /**
     * The money of all payments that a filter finds.
     *
     * @param total of all, paid or not
     * @param paid of those that were paid, whatever went back since
     * @param isMinimum there are more than {@link #MOST_SUMMED}; those beyond are left out
     */
    record Sums(long payments, Money total, Money paid, Money refunded, boolean isMinimum) {}

    record Move(Instant at, @Nullable String from, String to, String cause, String evidence) {
        /** A person has looked, and moved nothing. */
        public boolean onlyLooked() {
            return to.equals(from) && cause.startsWith("admin ");
        }
    }

    /**
     * @param about what it said, as far as that is known
     * @param resolvedAt when its cause had ended, or a person had seen to it; null while it waits
     * @param seenToAt when a person had seen to it, if one has
     */
    record AlertRecord(
            String kind,
            @Nullable String about,
            Instant raisedAt,
            @Nullable Instant resolvedAt,
            @Nullable Instant seenToAt) {}

    record NotifyRecord(String notifyId, Instant receivedAt, String outcome, String body) {}

    /** @param status PENDING, SUCCEEDED or FAILED */
    record RefundRecord(
            String refundNo,
            long amountFen,
            String reason,
            String status,
            Instant createdAt,
            @Nullable Instant endedAt) {}

    /** What is null does not matter. */
    record Filter(
            @Nullable Long userId,
            @Nullable String orderNo,
            @Nullable String paymentNo,
            @Nullable String tradeNo,
            @Nullable ShownStatus status,
            @Nullable Instant from,
            @Nullable Instant to,
            boolean needsAttention) {}

    /** @param total at most one more than {@link PageRequest#COUNTED} */
    record Found(List<Listed> payments, long total) {}

    /** A payment in a list; one that cannot be read does not take the others away. */
    sealed interface Listed {
        String paymentNo();

        Instant createdAt();

        long amountFen();

        record Readable(Payment payment) implements Listed {
            @Override
            public String paymentNo() {
                return payment.paymentNo().value();
            }

            @Override
            public Instant createdAt() {
                return payment.createdAt();
            }

            @Override
            public long amountFen() {
                return payment.amount().fen();
            }
        }

        record Unreadable(String paymentNo, String orderNo, Instant createdAt, long amountFen) implements Listed {}
    }
}
