package com.mmall.payment.application.reconciliation;

import com.mmall.conventions.money.Money;
import com.mmall.payment.domain.reconciliation.BillLine.Row;
import com.mmall.payment.domain.reconciliation.BilledRow;
import com.mmall.payment.domain.reconciliation.Books;
import com.mmall.payment.domain.reconciliation.Discrepancy;
import com.mmall.payment.domain.reconciliation.DiscrepancyKind;
import com.mmall.payment.domain.reconciliation.Healing;
import com.mmall.payment.domain.reconciliation.OwnRefund;
import com.mmall.payment.domain.reconciliation.Unbilled;
import com.mmall.tasks.ClaimedTask;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Which days were compared with Alipay's bills, and what was found. Each method is one transaction. */
public interface Reconciliations {
    /** The kind of the task that compares a day; its subject is the day. */
    String TASK = "RECONCILE";

    /** Has a day compared, once more if it was before; one that is waiting or running is left alone. */
    void start(LocalDate day);

    /** Has a day compared that nobody has asked for yet; of instances that say so at once, one does it. */
    void startFirst(LocalDate day);

    /** The earliest day that was ever asked for. */
    Optional<LocalDate> firstDay();

    /** Those from {@code first} on that were asked for. */
    Set<LocalDate> days(LocalDate first);

    Instant now();

    /** Writes how far a run is; false, and nothing is written, if the claim is no longer ours. */
    boolean progress(ClaimedTask claim, LocalDate day, State state, Totals totals, int expected);

    /** Ends the run and its task; false if the claim is no longer ours. */
    boolean finish(ClaimedTask claim, LocalDate day, State state);

    /** Puts the run off; false if the claim is no longer ours. */
    boolean postpone(ClaimedTask claim, LocalDate day, Duration pause, String why);

    /**
     * How often a run has read each row so far, by {@link BilledRow#keyOf}, among those of these payments.
     *
     * @param run the claim of the day's task
     */
    Map<String, Integer> readSoFar(ClaimedTask run, Collection<String> paymentNos);

    /**
     * Keeps rows as read by a run, as this copy of the bill has them. False, and nothing is kept, if the claim is no longer
     * ours.
     */
    boolean keep(ClaimedTask run, List<BilledRow> rows);

    /** Rows of the day that a run has read, those after {@code after}; null for the first. */
    List<BilledRow> rowsRead(ClaimedTask run, @Nullable BilledRow after, int atMost);

    /** The runs that have read rows which are kept of a day, by their fencing tokens: one, if all of its last bill was read. */
    List<Long> runsThatRead(LocalDate day);

    /** Rows that a run has read last, in the order of their keys, those after {@code after}; null for the first. */
    List<BilledRow> rowsRead(LocalDate day, long fencingToken, @Nullable BilledRow after, int atMost);

    /**
     * Some of the rows that a run has not read are forgotten, as its bill has them no more, and what differed in them is
     * healed. What of ours no bill has without them is kept and told of, if all bills that could have it are known.
     *
     * @param unbilled by our books of a payment
     * @return empty, and nothing is changed, if the claim is no longer ours
     */
    Optional<Forgotten> forgetUnread(ClaimedTask run, int atMost, Function<Books, List<Unbilled>> unbilled);

    /**
     * Of these kinds, what is open and a run has not found is there no more.
     *
     * @return how many of them; empty, and nothing is changed, if the claim is no longer ours
     */
    OptionalInt healUnfound(ClaimedTask run, Set<DiscrepancyKind> kinds, int atMost);

    /** By payment number; of numbers that are in no book at all there are empty ones. */
    Map<String, Books> books(Collection<String> paymentNos);

    Optional<BilledRow> row(LocalDate day, String paymentNo, String rowKey);

    /** Keeps what was not known yet, and tells of it. False, and nothing is kept, if the claim is no longer ours. */
    boolean found(ClaimedTask run, LocalDate day, Collection<Discrepancy> found);

    /** The day's bill is here. False, and nothing is changed, if the claim is no longer ours. */
    boolean billed(ClaimedTask run, String missingBillId);

    /** Looks anew at one that is open, unless its day is being compared: rows of two copies of a bill are kept then. */
    void recheck(LocalDate day, Open one, Function<Recheck, Rechecked> look);

    /** Alipay was asked about it, and it is still there. @param answer as a payment's evidence is written */
    void asked(LocalDate day, String id, String answer);

    /** Days with open discrepancies, the oldest first; none that is being compared. */
    List<LocalDate> openDays();

    /** Of a day, those after {@code id}, by their ids. */
    List<Open> open(LocalDate day, String afterId, int atMost);

    /** Our payments that were paid in a time and have no row in any bill. */
    List<String> unbilledPayments(Instant from, Instant to, String afterPaymentNo, int atMost);

    /** Our refunds that have succeeded in a time and have no row in any bill. */
    List<UnbilledRefund> unbilledRefunds(Instant from, Instant to, String afterRefundNo, int atMost);

    /** What we have as paid in a time. */
    Money paidBetween(Instant from, Instant to);

    Optional<Run> run(LocalDate day);

    /** Newest day first. @param before only days before this one; null for all */
    List<Run> runs(@Nullable LocalDate before, long skip, int atMost);

    /** Up to one more than is counted. */
    long countRuns();

    /** Newest day first. */
    List<Found> discrepancies(Filter filter, @Nullable After after, long skip, int atMost);

    long countDiscrepancies(Filter filter);

    Optional<Found> discrepancy(LocalDate day, String id);

    /** By a person; false if it is not open. */
    boolean resolve(LocalDate day, String id, String note, long adminId);

    enum State {
        /** For its turn, or for the bill. */
        WAITING,
        /** Row by row. */
        COMPARING,
        /** Alipay is asked about what differs. */
        ASKING,
        DONE,
        /** There is no bill, and it is not waited for any more. */
        NO_BILL
    }

    enum DiscrepancyState {
        OPEN,
        /** Both books agree now. */
        HEALED,
        /** A person has seen to it. */
        RESOLVED
    }

    /**
     * What a bill says in all.
     *
     * @param rows read so far, also what cannot be read or is another account's
     * @param feeFen negative where Alipay takes it
     * @param netFen what the account has gained by all of it
     */
    record Totals(int rows, int payments, long paymentFen, int refunds, long refundFen, long feeFen, long netFen) {
        public static final Totals NONE = new Totals(0, 0, 0, 0, 0, 0, 0);

        Totals plusUncounted() {
            return new Totals(rows + 1, payments, paymentFen, refunds, refundFen, feeFen, netFen);
        }

        Totals plus(Row row) {
            var fen = row.amount().fen();
            return switch (row.kind()) {
                case PAYMENT ->
                    new Totals(
                            rows + 1,
                            payments + 1,
                            paymentFen + fen,
                            refunds,
                            refundFen,
                            feeFen + row.feeFen(),
                            netFen + row.netFen());
                case REFUND ->
                    new Totals(
                            rows + 1,
                            payments,
                            paymentFen,
                            refunds + 1,
                            refundFen + fen,
                            feeFen + row.feeFen(),
                            netFen + row.netFen());
            };
        }
    }

    /**
     * @param expected how many rows the bill has; 0 until it is here
     * @param lastFailure why it waits; empty if it does not
     * @param open how many of its discrepancies are open
     * @param atRisk what these are about
     */
    record Run(
            LocalDate day,
            State state,
            Totals totals,
            int expected,
            String lastFailure,
            Instant requestedAt,
            @Nullable Instant finishedAt,
            int open,
            int found,
            Money atRisk) {}

    /** @param isRowCorrected a later bill has said something else about its row since it was found */
    record Open(
            String id,
            DiscrepancyKind kind,
            @Nullable String rowKey,
            @Nullable String paymentNo,
            @Nullable String refundNo,
            boolean isRowCorrected) {}

    /** @param days of which something was found */
    record Forgotten(int rows, Set<LocalDate> days) {}

    /**
     * What there is to look at.
     *
     * @param row of the bill; null if it is about none, or that is not kept
     */
    record Recheck(@Nullable BilledRow row, Books books) {}

    /** What has become of an open discrepancy. */
    sealed interface Rechecked {
        /** Also if it cannot be told. */
        record StillThere() implements Rechecked {}

        record Healed(Healing by) implements Rechecked {}

        record BecameAnother(Discrepancy other) implements Rechecked {}
    }

    record UnbilledRefund(String paymentNo, OwnRefund refund) {}

    /**
     * @param askedAt when Alipay was asked about it last
     * @param answer what Alipay said then
     */
    record Found(
            LocalDate day,
            String id,
            DiscrepancyKind kind,
            DiscrepancyState state,
            @Nullable String paymentNo,
            @Nullable String tradeNo,
            @Nullable String refundNo,
            @Nullable Money ours,
            @Nullable Money theirs,
            Money atRisk,
            @Nullable Integer lineNo,
            String about,
            Instant foundAt,
            @Nullable Instant askedAt,
            @Nullable String answer,
            @Nullable Instant endedAt,
            @Nullable Healing healedBy,
            @Nullable Long resolvedBy,
            @Nullable String note) {}

    /** What is null does not matter. */
    record Filter(
            @Nullable LocalDate day,
            @Nullable DiscrepancyKind kind,
            @Nullable DiscrepancyState state,
            @Nullable String paymentNo) {}

    /** The last one that was shown. */
    record After(LocalDate day, String id) {}
}
