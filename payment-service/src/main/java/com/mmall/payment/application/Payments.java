package com.mmall.payment.application;

import com.mmall.payment.PaymentRefusals.PaymentUnreadable;
import com.mmall.payment.domain.EarlierPayments;
import com.mmall.payment.domain.OrderNo;
import com.mmall.payment.domain.Payment;
import com.mmall.payment.domain.PaymentNo;
import com.mmall.payment.domain.StartDecision;
import com.mmall.tasks.ClaimedTask;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The payments. Every method is one transaction of its own: it locks, asks the given rule and saves what that says. Tasks
 * that are due at once when they are written come back claimed, for the writer to carry out.
 */
public interface Payments {
    /** @throws PaymentUnreadable if its row makes no sense; whatever moves a payment throws it likewise */
    Optional<Payment> find(PaymentNo paymentNo);

    /** Those that can be read. */
    List<Payment> find(Collection<PaymentNo> paymentNos);

    /** The same without those that are on a database server that is away. */
    default List<Payment> findPresent(Collection<PaymentNo> paymentNos) {
        return find(paymentNos);
    }

    /**
     * Newest first.
     *
     * @throws PaymentUnreadable if one of them makes no sense: nothing may be decided about the order without it
     */
    List<Payment> ofOrder(OrderNo orderNo);

    /** Whether a payment still shows the QR image at this address. */
    boolean isImageReferenced(String qrAddress);

    /**
     * Commits an intent if the rule says so; nobody else begins or closes the order meanwhile.
     *
     * @param alsoCommit runs inside the same transaction with the new number
     */
    Started start(OrderNo orderNo, StartRule rule, Consumer<PaymentNo> alsoCommit);

    /** Applies what became known by itself. Empty if there is no such payment. */
    default Optional<Applied> apply(PaymentNo paymentNo, Change change) {
        return apply(paymentNo, change, applied -> {});
    }

    /** @param alsoCommit runs inside the same transaction; what it throws undoes all of it */
    Optional<Applied> apply(PaymentNo paymentNo, Change change, Consumer<Applied> alsoCommit);

    /**
     * Applies the answer of a claimed task. Empty if the claim is no longer ours: then nothing was written.
     *
     * @param broughtAtNanos monotonic time when the answer was here; it is judged as of then
     */
    Optional<Applied> apply(ClaimedTask claim, Change change, long broughtAtNanos);

    /** What claimed questions are about; what another instance has claimed since, or cannot be read, is left out. */
    List<PollSnapshot> snapshots(Collection<ClaimedTask> claims);

    /** Makes all tasks due now that nobody works on and that {@linkplain Payment#kindsThatMayBeEarly may be early}. */
    void makeDueNow(PaymentNo paymentNo);

    /** From now on nothing can be paid for this order; the change is applied to each of its payments. */
    List<Applied> close(OrderNo orderNo, Change change);

    /**
     * From now on none of the order's earlier prices can be paid; the change is applied to each of its payments, which are
     * all at earlier prices. Where that has been done nothing is: a payment may have begun at this price since.
     *
     * @param priceNo the first one that can be paid
     */
    List<Applied> closePricesBefore(int priceNo, OrderNo orderNo, Change change);

    @FunctionalInterface
    interface StartRule {
        /** @param now by the database's clock */
        StartDecision decide(EarlierPayments earlier, Instant now);
    }

    /** @param tasks of a payment that has begun, claimed by the caller */
    record Started(StartDecision decision, List<ClaimedTask> tasks) {}
}
