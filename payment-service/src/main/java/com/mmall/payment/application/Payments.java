package com.mmall.payment.application;

import com.mmall.payment.PaymentRefusals.PaymentUnreadable;
import com.mmall.payment.domain.DutyKind;
import com.mmall.payment.domain.Event;
import com.mmall.payment.domain.Money;
import com.mmall.payment.domain.OrderNo;
import com.mmall.payment.domain.Payment;
import com.mmall.payment.domain.PaymentNo;
import com.mmall.payment.domain.PaymentStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The payments and what they owe. Every method is one transaction of its own; the database's clock decides what is due.
 * Duties that are due at once when they are written come back claimed, for the writer to carry out.
 */
public interface Payments {
    /** @throws PaymentUnreadable if its row makes no sense; whatever moves a payment throws it likewise */
    Optional<Payment> find(PaymentNo paymentNo);

    /** Those that can be read. */
    List<Payment> find(Collection<PaymentNo> paymentNos);

    /**
     * Newest first.
     *
     * @throws PaymentUnreadable if one of them makes no sense: nothing may be decided about the order without it
     */
    List<Payment> ofOrder(OrderNo orderNo);

    /**
     * Commits the intent to collect an order, unless the order is closed, has an open payment, or has had enough.
     *
     * @param alsoCommit runs inside the same transaction with the new number
     */
    Start start(Intent intent, Consumer<PaymentNo> alsoCommit);

    /** Applies what became known by itself. Empty if there is no such payment. */
    default Optional<Applied> apply(PaymentNo paymentNo, Event event, Cause cause) {
        return apply(paymentNo, event, cause, applied -> {});
    }

    /** @param alsoCommit runs inside the same transaction; what it throws undoes all of it */
    Optional<Applied> apply(PaymentNo paymentNo, Event event, Cause cause, Consumer<Applied> alsoCommit);

    /** Applies the answer of a claimed duty. Empty if the claim is no longer ours: then nothing was written. */
    Optional<Applied> apply(ClaimedDuty claim, Event event, Cause cause);

    /** What claimed questions are about; what is somebody else's by now, or cannot be read, is left out. */
    List<Seen> see(Collection<ClaimedDuty> claims);

    /** As {@link #apply(ClaimedDuty, Event, Cause)}, and cheap if nothing has changed but when to ask again. */
    Optional<Applied> apply(Seen seen, Event event, Cause cause);

    /**
     * Stores a signed notify and applies what it means in one commit; a notify_id that is stored already changes nothing.
     *
     * @param meaning of the news for the payment it names, as it is now; empty if there is none
     */
    NotifyResult accept(NotifyNews news, Function<Optional<Payment>, Meaning> meaning);

    /** From now on nothing can be paid for this order; what is open is asked to stop. */
    List<Applied> close(OrderNo orderNo);

    /** @return the claims that are ours now, most pressing first */
    List<ClaimedDuty> claim(ClaimGroup group, int atMost);

    /** A longer lease, or empty if the claim is no longer ours. */
    Optional<ClaimedDuty> renew(ClaimedDuty claim);

    /** Owed no longer, whatever the payment is by now; nothing if the claim is no longer ours. */
    void done(ClaimedDuty claim);

    /** Lets others have it at once. */
    void giveBack(ClaimedDuty claim);

    /** Makes all tasks due now, but for the last look at a refused refund and the lifting of a hold, which must not be early. */
    void hurry(PaymentNo paymentNo);

    /** Whether a payment still shows the QR image at this address. */
    boolean shows(String qrAddress);

    /** By how much, at least, the database's clock is ahead of ours. */
    Duration clockAhead();

    /** What is to be collected. {@code payBefore} is the order's; the payment ends by then at the latest. */
    record Intent(OrderNo orderNo, long userId, Money amount, String subject, Instant payBefore) {}

    sealed interface Start {
        record Started(Applied applied) implements Start {}

        record Existing(Payment payment) implements Start {}

        /** Its last QR is just being ended. */
        record Closing(Payment payment) implements Start {}

        record NotPayable() implements Start {}

        record TooManyAttempts() implements Start {}

        /** Alipay has refused so often in the last minute that it is not asked now. */
        record Refused() implements Start {}
    }

    /** @param duties due at once and claimed by the caller */
    record Applied(Payment before, Payment payment, List<ClaimedDuty> duties) {}

    /**
     * What a notify says about a payment, if anything, and what is written beside it for people.
     *
     * @param outcome one word
     */
    record Meaning(Optional<Event> event, String outcome) {}

    sealed interface NotifyResult {
        /** What was written down when it came first. */
        String outcome();

        record Stored(String outcome, Optional<Applied> applied) implements NotifyResult {}

        record KnownAlready(String outcome) implements NotifyResult {}
    }

    /**
     * Why something changed.
     *
     * @param what e.g. {@code query}, {@code notify <id>}, {@code buyer}
     * @param evidence the answer that proves it
     */
    record Cause(String what, String evidence) {
        @Override
        public String toString() {
            return what + ": " + evidence;
        }
    }

    /** Which duties are claimed together; each group has a share of the slots. */
    enum ClaimGroup {
        URGENT,
        QUERIES,
        IMAGES,
        WATCHES;

        public static ClaimGroup of(DutyKind kind) {
            return switch (kind) {
                case CANCEL, HOLD_SHIPPING, REFUND, TELL_PAID, TELL_REFUNDED, LIFT_HOLD, PRECREATE -> URGENT;
                case QUERY -> QUERIES;
                case PUBLISH_QR, REMOVE_QR -> IMAGES;
                case WATCH -> WATCHES;
            };
        }
    }

    /** Statuses in which money has come in and not gone out again. */
    static boolean holdsMoney(Payment payment) {
        return payment.status() == PaymentStatus.PAID || payment.status() == PaymentStatus.COMPLETED;
    }
}
