package com.mmall.payment.simulation;

import com.mmall.payment.application.ClaimedDuty;
import com.mmall.payment.application.NotifyNews;
import com.mmall.payment.application.Payments;
import com.mmall.payment.domain.DutyKind;
import com.mmall.payment.domain.Event;
import com.mmall.payment.domain.Moment;
import com.mmall.payment.domain.Next;
import com.mmall.payment.domain.OrderNo;
import com.mmall.payment.domain.Payment;
import com.mmall.payment.domain.PaymentNo;
import com.mmall.payment.domain.PaymentStatus;
import com.mmall.payment.domain.Policy;
import com.mmall.payment.domain.Terms;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * The payments of the simulated world: one transaction per method, row by row as MySQL keeps them, on virtual time. A
 * commit may be told as failed although it happened, or not happen at all.
 */
final class InMemoryPayments implements Payments {
    /** The database did not say whether it committed. */
    static final class CommitUnknown extends RuntimeException {
        CommitUnknown() {
            super("commit unknown", null, false, false);
        }
    }

    /** The function under test; a planted bug is another one. */
    interface Rules {
        Next on(Payment payment, Event event, Moment moment);
    }

    private record Step(
            long id, PaymentNo no, DutyKind kind, Instant due, Instant claimable, long token, int tries, int claims) {}

    private record Key(PaymentNo no, DutyKind kind) {}

    private final World world;
    private final Rules rules;
    private final Policy policy;
    private final Duration lease;
    private final Duration timeToPay;
    private final Map<PaymentNo, Payment> rows = new LinkedHashMap<>();
    private final Map<Key, Step> steps = new LinkedHashMap<>();
    private final Set<OrderNo> closed = new TreeSet<>(Comparator.comparing(OrderNo::value));
    private final Map<String, String> notifies = new LinkedHashMap<>();
    private long lastId;

    InMemoryPayments(World world, Rules rules, Policy policy, Duration lease, Duration timeToPay) {
        this.world = world;
        this.rules = rules;
        this.policy = policy;
        this.lease = lease;
        this.timeToPay = timeToPay;
    }

    Collection<Payment> all() {
        return rows.values();
    }

    boolean owesNothing() {
        return steps.isEmpty();
    }

    boolean fencing = true;

    Optional<Instant> nextClaimable() {
        return steps.values().stream().map(Step::claimable).min(Comparator.naturalOrder());
    }

    @Override
    public Optional<Payment> find(PaymentNo paymentNo) {
        return Optional.ofNullable(rows.get(paymentNo));
    }

    @Override
    public List<Payment> find(Collection<PaymentNo> paymentNos) {
        return paymentNos.stream().map(rows::get).toList();
    }

    @Override
    public List<Payment> ofOrder(OrderNo orderNo) {
        return rows.values().stream().filter(p -> p.orderNo().equals(orderNo)).toList();
    }

    @Override
    public Start start(Intent intent, Consumer<PaymentNo> alsoCommit) {
        var earlier = ofOrder(intent.orderNo());
        var open = earlier.stream().filter(p -> p.status().open()).findFirst();
        if (open.isPresent()) {
            var p = open.get();
            return p.status() == PaymentStatus.CANCELLING || p.timeIsUp(world.now())
                    ? new Start.Closing(p)
                    : new Start.Existing(p);
        }
        if (closed.contains(intent.orderNo()) || earlier.stream().anyMatch(Payments::holdsMoney)) {
            return new Start.NotPayable();
        }
        var no = new PaymentNo(intent.orderNo().value() + "_" + earlier.size());
        var payment = Payment.created(new Terms(
                no,
                intent.orderNo(),
                intent.userId(),
                intent.amount(),
                intent.subject(),
                world.now(),
                world.now().plus(timeToPay),
                "qr" + no));
        return commit(() -> {
            rows.put(no, payment);
            var duties = write(no, List.of(new Next.Owe(DutyKind.PRECREATE, world.now())));
            return new Start.Started(new Applied(payment, payment, duties));
        });
    }

    @Override
    public Optional<Applied> apply(PaymentNo paymentNo, Event event, Cause cause, Consumer<Applied> alsoCommit) {
        var row = rows.get(paymentNo);
        return row == null
                ? Optional.empty()
                : Optional.of(commit(() -> move(row, event, Moment.of(world.now(), policy))));
    }

    @Override
    public Optional<Applied> apply(ClaimedDuty claim, Event event, Cause cause) {
        var step = steps.get(new Key(claim.paymentNo(), claim.kind()));
        if (fencing && (step == null || step.id() != claim.id() || step.token() != claim.token())) {
            return Optional.empty();
        }
        var due = step == null ? world.now() : step.due();
        var tries = step == null ? 0 : step.tries();
        var repeated = tries > 0 || (step != null && step.claims() > 1);
        var moment = new Moment(world.now(), due, tries, repeated, policy);
        return Optional.of(commit(() -> move(rows.get(claim.paymentNo()), event, moment)));
    }

    @Override
    public NotifyResult accept(NotifyNews news, Optional<Event> event, String outcome) {
        var known = notifies.get(news.notifyId());
        if (known != null) {
            return new NotifyResult.KnownAlready(known);
        }
        return commit(() -> {
            notifies.put(news.notifyId(), outcome);
            return new NotifyResult.Stored(event.map(
                    e -> move(rows.get(new PaymentNo(news.outTradeNo())), e, Moment.of(world.now(), policy))));
        });
    }

    @Override
    public List<Applied> close(OrderNo orderNo) {
        return commit(() -> {
            closed.add(orderNo);
            return ofOrder(orderNo).stream()
                    .map(p -> move(p, new Event.StopRequested(), Moment.of(world.now(), policy)))
                    .toList();
        });
    }

    @Override
    public List<ClaimedDuty> claim(ClaimGroup group, int atMost) {
        var due = steps.values().stream()
                .filter(s -> groupOf(s.kind()) == group && !s.claimable().isAfter(world.now()))
                .sorted(Comparator.comparing(Step::claimable))
                .limit(atMost)
                .toList();
        return due.stream()
                .map(s -> {
                    var mine = new Step(
                            s.id(),
                            s.no(),
                            s.kind(),
                            s.due(),
                            world.now().plus(lease),
                            s.token() + 1,
                            s.tries(),
                            s.claims() + 1);
                    steps.put(new Key(s.no(), s.kind()), mine);
                    return claimed(mine);
                })
                .toList();
    }

    @Override
    public Optional<ClaimedDuty> renew(ClaimedDuty claim) {
        var key = new Key(claim.paymentNo(), claim.kind());
        var s = steps.get(key);
        if (s == null || s.id() != claim.id() || s.token() != claim.token()) {
            return Optional.empty();
        }
        var longer =
                new Step(s.id(), s.no(), s.kind(), s.due(), world.now().plus(lease), s.token(), s.tries(), s.claims());
        steps.put(key, longer);
        return Optional.of(claimed(longer));
    }

    @Override
    public void giveBack(ClaimedDuty claim) {
        var key = new Key(claim.paymentNo(), claim.kind());
        var s = steps.get(key);
        if (s != null && s.id() == claim.id() && s.token() == claim.token()) {
            steps.put(
                    key,
                    new Step(s.id(), s.no(), s.kind(), s.due(), s.due(), s.token() + 1, s.tries(), s.claims() - 1));
        }
    }

    @Override
    public void hurry(PaymentNo paymentNo) {
        throw new UnsupportedOperationException("not part of this world");
    }

    @Override
    public boolean shows(String qrAddress) {
        throw new UnsupportedOperationException("not part of this world");
    }

    @Override
    public Duration clockAhead() {
        return Duration.ZERO;
    }

    private Applied move(Payment before, Event event, Moment moment) {
        var next = rules.on(before, event, moment);
        world.moved(before, event, next);
        rows.put(before.paymentNo(), next.payment());
        return new Applied(before, next.payment(), write(before.paymentNo(), next.todos()));
    }

    private List<ClaimedDuty> write(PaymentNo no, List<Next.Todo> todos) {
        var mine = new ArrayList<ClaimedDuty>();
        for (var todo : todos) {
            switch (todo) {
                case Next.Drop drop -> steps.remove(new Key(no, drop.kind()));
                case Next.Owe owe -> owe(no, owe.kind(), owe.due(), false, mine);
                case Next.Retry retry -> owe(no, retry.kind(), retry.due(), true, mine);
            }
        }
        return mine;
    }

    private void owe(PaymentNo no, DutyKind kind, Instant due, boolean again, List<ClaimedDuty> mine) {
        var key = new Key(no, kind);
        var old = steps.get(key);
        var atOnce = !due.isAfter(world.now());
        var step = new Step(
                old == null ? ++lastId : old.id(),
                no,
                kind,
                due,
                atOnce ? world.now().plus(lease) : due,
                old == null ? 1 : old.token() + 1,
                again && old != null ? old.tries() + 1 : 0,
                atOnce ? 1 : 0);
        steps.put(key, step);
        if (atOnce) {
            mine.add(claimed(step));
        }
    }

    private ClaimedDuty claimed(Step s) {
        return new ClaimedDuty(s.id(), s.no(), s.kind(), s.token(), s.claims(), world.nanos());
    }

    private interface Work<T> {
        T run();
    }

    /** Mostly it just commits; sometimes nobody hears of it, or it never happens. */
    private <T> T commit(Work<T> work) {
        if (world.strikes(2)) {
            throw new CommitUnknown();
        }
        var result = work.run();
        if (world.strikes(2)) {
            throw new CommitUnknown();
        }
        return result;
    }

    private static ClaimGroup groupOf(DutyKind kind) {
        return switch (kind) {
            case QUERY -> ClaimGroup.QUERIES;
            case PUBLISH_QR, REMOVE_QR -> ClaimGroup.IMAGES;
            case WATCH -> ClaimGroup.WATCHES;
            case PRECREATE, CANCEL, REFUND, TELL_PAID, TELL_REFUNDED, LIFT_HOLD -> ClaimGroup.URGENT;
        };
    }
}
