package com.mmall.payment.simulation;

import com.mmall.payment.PaymentProperties;
import com.mmall.payment.application.ClaimedDuty;
import com.mmall.payment.application.EarlierPayments;
import com.mmall.payment.application.NotifyNews;
import com.mmall.payment.application.Payments;
import com.mmall.payment.application.Seen;
import com.mmall.payment.domain.DutyKind;
import com.mmall.payment.domain.Event;
import com.mmall.payment.domain.Moment;
import com.mmall.payment.domain.Next;
import com.mmall.payment.domain.OrderNo;
import com.mmall.payment.domain.Payment;
import com.mmall.payment.domain.Payment.PendingRefund;
import com.mmall.payment.domain.PaymentNo;
import com.mmall.payment.domain.PaymentStatus;
import com.mmall.payment.domain.Terms;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** The payments as MySQL keeps them, one transaction per method, on the time of whatever surrounds them. */
public final class InMemoryPayments implements Payments {
    /** The database did not say whether it committed. */
    static final class CommitUnknown extends RuntimeException {
        CommitUnknown() {
            super("commit unknown", null, false, false);
        }
    }

    /** What a store stands in. */
    public interface Surroundings {
        Instant now();

        Next move(Payment payment, Event event, Moment moment);

        /** What {@link #move} would say; nobody takes note of it. */
        default Next foresee(Payment payment, Event event, Moment moment) {
            return move(payment, event, moment);
        }

        default boolean commitFails() {
            return false;
        }

        default boolean fences() {
            return true;
        }

        default boolean oneOpenPaymentPerOrder() {
            return true;
        }

        default PaymentNo number(OrderNo order, int attempt) {
            return new PaymentNo(order.value() + "_" + attempt);
        }
    }

    private final Surroundings world;
    private final PaymentProperties properties;
    private final Map<PaymentNo, Payment> rows = new LinkedHashMap<>();
    private final Map<PaymentNo, Integer> versions = new LinkedHashMap<>();
    private final Steps steps;
    private final Set<OrderNo> closed = new HashSet<>();
    private final Map<String, String> notifies = new LinkedHashMap<>();

    public InMemoryPayments(Surroundings world, PaymentProperties properties) {
        this.world = world;
        this.properties = properties;
        this.steps = new Steps(properties.lease());
    }

    Collection<Payment> all() {
        return rows.values();
    }

    boolean hasOpen() {
        for (var row : rows.values()) {
            if (row.status().open()) {
                return true;
            }
        }
        return false;
    }

    boolean owesNothing() {
        return steps.isEmpty();
    }

    Optional<Instant> nextClaimable() {
        return steps.nextClaimable();
    }

    boolean remembers(String notifyId) {
        return notifies.containsKey(notifyId);
    }

    @Override
    public Optional<Payment> find(PaymentNo paymentNo) {
        return Optional.ofNullable(rows.get(paymentNo));
    }

    @Override
    public List<Payment> find(Collection<PaymentNo> paymentNos) {
        return paymentNos.stream().map(rows::get).filter(Objects::nonNull).toList();
    }

    @Override
    public List<Payment> ofOrder(OrderNo orderNo) {
        return rows.values().stream()
                .filter(p -> p.orderNo().equals(orderNo))
                .sorted(Comparator.comparing(Payment::createdAt)
                        .thenComparing(p -> p.paymentNo().value())
                        .reversed())
                .toList();
    }

    @Override
    public Start start(Intent intent, Consumer<PaymentNo> alsoCommit) {
        var earlier = new EarlierPayments(ofOrder(intent.orderNo()));
        var now = world.now();
        var open = earlier.open();
        if (open.isPresent() && world.oneOpenPaymentPerOrder()) {
            var p = open.get();
            return p.status() == PaymentStatus.CANCELLING || p.timeIsUp(now)
                    ? new Start.Closing(p)
                    : new Start.Existing(p);
        }
        if (closed.contains(intent.orderNo()) || earlier.holdMoney()) {
            return new Start.NotPayable();
        }
        if (earlier.attempts() >= properties.maxAttemptsPerOrder()) {
            return new Start.TooManyAttempts();
        }
        if (earlier.wereRefusedTooOften(now)) {
            return new Start.Refused();
        }
        var ends = earliest(now.plus(properties.timeToPay()), intent.payBefore());
        return ends.isBefore(now.plus(properties.leastTimeToPay()))
                ? new Start.NotPayable()
                : commit(() -> begin(intent, earlier, ends, alsoCommit));
    }

    private Start begin(Intent intent, EarlierPayments earlier, Instant ends, Consumer<PaymentNo> alsoCommit) {
        var attempts = earlier.payments().size();
        var no = world.number(intent.orderNo(), attempts);
        alsoCommit.accept(no);
        var payment = Payment.created(new Terms(
                no,
                intent.orderNo(),
                intent.userId(),
                intent.amount(),
                earlier.subject(intent),
                world.now(),
                ends,
                "0123456789abcdef0123456789abcde" + attempts));
        rows.put(no, payment);
        var duties = steps.write(no, List.of(new Next.Owe(DutyKind.PRECREATE, world.now())), world.now());
        return new Start.Started(new Applied(payment, payment, duties));
    }

    private static Instant earliest(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    @Override
    public Optional<Applied> apply(PaymentNo paymentNo, Event event, Cause cause, Consumer<Applied> alsoCommit) {
        var row = rows.get(paymentNo);
        return row == null
                ? Optional.empty()
                : Optional.of(commit(() -> {
                    var stepsBefore = steps.of(paymentNo);
                    var version = version(paymentNo);
                    var applied = move(row, event, moment());
                    try {
                        alsoCommit.accept(applied);
                    } catch (RuntimeException e) {
                        rows.put(paymentNo, row);
                        versions.put(paymentNo, version);
                        steps.restore(paymentNo, stepsBefore);
                        throw e;
                    }
                    return applied;
                }));
    }

    @Override
    public Optional<Applied> apply(ClaimedDuty claim, Event event, Cause cause) {
        var row = rows.get(claim.paymentNo());
        var step = steps.heldBy(claim);
        if (row == null || (step == null && world.fences())) {
            return Optional.empty();
        }
        var moment = step == null ? moment() : moment(step);
        return Optional.of(commit(() -> move(row, event, moment)));
    }

    private Moment moment(Step step) {
        return new Moment(
                world.now(), step.due(), step.tries(), step.tries() > 0 || step.claims() > 1, properties.policy());
    }

    @Override
    public List<Seen> see(Collection<ClaimedDuty> claims) {
        return claims.stream()
                .filter(claim -> steps.heldBy(claim) != null)
                .map(claim -> new Seen(
                        claim,
                        Objects.requireNonNull(rows.get(claim.paymentNo())),
                        version(claim.paymentNo()),
                        moment(Objects.requireNonNull(steps.heldBy(claim)))))
                .toList();
    }

    @Override
    public Optional<Applied> apply(Seen seen, Event event, Cause cause) {
        var claim = seen.claim();
        var step = steps.heldBy(claim);
        var again = seen.onlyAgain(world.foresee(seen.payment(), event, seen.moment()));
        return step != null && again.isPresent() && seen.version() == version(claim.paymentNo())
                ? Optional.of(commit(() -> putOff(seen, event, again.get())))
                : apply(claim, event, cause);
    }

    /** However late it is by now, it is not claimed again at once. */
    private Applied putOff(Seen seen, Event event, Seen.Again again) {
        var moved = move(seen.payment(), event, seen.moment());
        steps.putOff(seen.claim(), again);
        return new Applied(moved.before(), moved.payment(), List.of());
    }

    @Override
    public NotifyResult accept(NotifyNews news, Function<Optional<Payment>, Meaning> meaning) {
        var named = PaymentNo.wellFormed(news.outTradeNo())
                ? find(new PaymentNo(news.outTradeNo()))
                : Optional.<Payment>empty();
        var means = meaning.apply(named);
        var known = notifies.get(news.notifyId());
        if (known != null) {
            return new NotifyResult.KnownAlready(known);
        }
        return commit(() -> {
            notifies.put(news.notifyId(), means.outcome());
            return new NotifyResult.Stored(
                    means.outcome(), means.event().flatMap(event -> named.map(p -> move(p, event, moment()))));
        });
    }

    @Override
    public List<Applied> close(OrderNo orderNo) {
        return commit(() -> {
            closed.add(orderNo);
            return ofOrder(orderNo).stream()
                    .map(p -> move(p, new Event.StopRequested(), moment()))
                    .toList();
        });
    }

    @Override
    public List<ClaimedDuty> claim(ClaimGroup group, int atMost) {
        return commit(() -> steps.claim(group, atMost, world.now()));
    }

    @Override
    public Optional<ClaimedDuty> renew(ClaimedDuty claim) {
        return commit(() -> steps.renew(claim, world.now()));
    }

    @Override
    public void done(ClaimedDuty claim) {
        commit(() -> {
            steps.done(claim);
            return claim;
        });
    }

    @Override
    public void giveBack(ClaimedDuty claim) {
        steps.giveBack(claim);
    }

    @Override
    public void hurry(PaymentNo paymentNo) {
        steps.hurry(paymentNo, kind -> mayBeEarly(kind, paymentNo), world.now());
    }

    private boolean mayBeEarly(DutyKind kind, PaymentNo paymentNo) {
        return kind != DutyKind.LIFT_HOLD && (kind != DutyKind.REFUND || !refused(paymentNo));
    }

    private boolean refused(PaymentNo paymentNo) {
        return find(paymentNo)
                .map(Payment::refund)
                .filter(refund -> refund.progress() == PendingRefund.Progress.REFUSED)
                .isPresent();
    }

    @Override
    public boolean shows(String qrAddress) {
        return rows.values().stream().anyMatch(p -> qrAddress.equals(p.qrAddress()));
    }

    @Override
    public Duration clockAhead() {
        return Duration.ZERO;
    }

    private int version(PaymentNo paymentNo) {
        return versions.getOrDefault(paymentNo, 0);
    }

    private Moment moment() {
        return Moment.of(world.now(), properties.policy());
    }

    private Applied move(Payment before, Event event, Moment moment) {
        var next = world.move(before, event, moment);
        if (!next.payment().equals(before)) {
            rows.put(before.paymentNo(), next.payment());
            versions.merge(before.paymentNo(), 1, Integer::sum);
        }
        return new Applied(before, next.payment(), steps.write(before.paymentNo(), next.todos(), world.now()));
    }

    /** Mostly it just commits; sometimes nobody hears of it, or it never happens. */
    private <T> T commit(Supplier<T> work) {
        if (world.commitFails()) {
            throw new CommitUnknown();
        }
        var result = work.get();
        if (world.commitFails()) {
            throw new CommitUnknown();
        }
        return result;
    }
}
