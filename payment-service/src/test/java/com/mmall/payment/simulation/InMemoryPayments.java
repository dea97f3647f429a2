package com.mmall.payment.simulation;

import com.mmall.payment.PaymentProperties;
import com.mmall.payment.application.Applied;
import com.mmall.payment.application.Cause;
import com.mmall.payment.application.Change;
import com.mmall.payment.application.ClaimGroup;
import com.mmall.payment.application.ClaimedTask;
import com.mmall.payment.application.NotifyInbox;
import com.mmall.payment.application.NotifyNews;
import com.mmall.payment.application.Payments;
import com.mmall.payment.application.PollSnapshot;
import com.mmall.payment.application.Reschedule;
import com.mmall.payment.application.TaskQueue;
import com.mmall.payment.domain.EarlierPayments;
import com.mmall.payment.domain.Event;
import com.mmall.payment.domain.OrderNo;
import com.mmall.payment.domain.Payment;
import com.mmall.payment.domain.Payment.PendingRefund;
import com.mmall.payment.domain.PaymentNo;
import com.mmall.payment.domain.StartDecision;
import com.mmall.payment.domain.TaskKind;
import com.mmall.payment.domain.Transition;
import com.mmall.payment.domain.TransitionContext;
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
import org.springframework.transaction.TransactionException;

/** Payments, tasks and notifies as MySQL keeps them, one transaction per method, on the time of whatever surrounds them. */
public final class InMemoryPayments implements Payments, TaskQueue, NotifyInbox {
    /** The database did not say whether it committed. */
    static final class CommitUnknown extends TransactionException {
        CommitUnknown() {
            super("commit unknown");
        }

        @Override
        public Throwable fillInStackTrace() {
            return this;
        }
    }

    /** What a store stands in. */
    @FunctionalInterface
    public interface Surroundings {
        Instant now();

        /** Is going to be committed. */
        default void moved(Payment before, Event event, Transition transition) {}

        default boolean commitFails() {
            return false;
        }

        default boolean fences() {
            return true;
        }

        default boolean oneOpenPaymentPerOrder() {
            return true;
        }
    }

    private final Surroundings world;
    private final PaymentProperties properties;
    private final Map<PaymentNo, Payment> rows = new LinkedHashMap<>();
    private final Map<PaymentNo, Integer> versions = new LinkedHashMap<>();
    private final InMemoryTasks tasks;
    private final Set<OrderNo> closed = new HashSet<>();
    private final Map<String, String> notifies = new LinkedHashMap<>();

    public InMemoryPayments(Surroundings world, PaymentProperties properties) {
        this.world = world;
        this.properties = properties;
        this.tasks = new InMemoryTasks(properties.lease());
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

    boolean hasNoTasks() {
        return tasks.isEmpty();
    }

    Optional<Instant> nextClaimable() {
        return tasks.nextClaimable();
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
    public Started start(OrderNo orderNo, StartRule rule, Consumer<PaymentNo> alsoCommit) {
        var earlier = ofOrder(orderNo).stream()
                .filter(p -> world.oneOpenPaymentPerOrder() || !p.status().open())
                .toList();
        var decision = rule.decide(new EarlierPayments(earlier, closed.contains(orderNo)), world.now());
        return decision instanceof StartDecision.Begin begin
                ? commit(() -> begin(begin, alsoCommit))
                : new Started(decision, List.of());
    }

    private Started begin(StartDecision.Begin begin, Consumer<PaymentNo> alsoCommit) {
        var no = begin.payment().paymentNo();
        alsoCommit.accept(no);
        rows.put(no, begin.payment());
        return new Started(begin, tasks.write(no, begin.tasks(), world.now()));
    }

    @Override
    public Optional<Applied> apply(PaymentNo paymentNo, Change change, Consumer<Applied> alsoCommit) {
        var row = rows.get(paymentNo);
        return row == null
                ? Optional.empty()
                : Optional.of(commit(() -> {
                    var tasksBefore = tasks.of(paymentNo);
                    var version = version(paymentNo);
                    var applied = move(row, change, context());
                    try {
                        alsoCommit.accept(applied);
                    } catch (RuntimeException e) {
                        rows.put(paymentNo, row);
                        versions.put(paymentNo, version);
                        tasks.restore(paymentNo, tasksBefore);
                        throw e;
                    }
                    return applied;
                }));
    }

    @Override
    public Optional<Applied> apply(ClaimedTask claim, Change change, long broughtAtNanos) {
        var row = rows.get(claim.paymentNo());
        var task = tasks.heldBy(claim);
        if (row == null || (task == null && world.fences())) {
            return Optional.empty();
        }
        var context = task == null ? context() : context(task);
        return Optional.of(commit(() -> move(row, change, context)));
    }

    private TransitionContext context(StoredTask task) {
        return new TransitionContext(
                world.now(), task.due(), task.tries(), task.tries() > 0 || task.claims() > 1, properties.policy());
    }

    @Override
    public List<PollSnapshot> snapshots(Collection<ClaimedTask> claims) {
        return claims.stream()
                .filter(claim -> tasks.heldBy(claim) != null)
                .map(claim -> new PollSnapshot(
                        claim,
                        Objects.requireNonNull(rows.get(claim.paymentNo())),
                        version(claim.paymentNo()),
                        context(Objects.requireNonNull(tasks.heldBy(claim)))))
                .toList();
    }

    @Override
    public boolean reschedule(PollSnapshot snapshot, Reschedule reschedule) {
        return commit(() -> snapshot.version() == version(snapshot.claim().paymentNo())
                && tasks.reschedule(snapshot.claim(), reschedule));
    }

    @Override
    public Receipt accept(NotifyNews news, Function<Optional<Payment>, Meaning> meaning, Change.Rule rule) {
        var named = PaymentNo.wellFormed(news.outTradeNo())
                ? find(new PaymentNo(news.outTradeNo()))
                : Optional.<Payment>empty();
        var means = meaning.apply(named);
        var known = notifies.get(news.notifyId());
        if (known != null) {
            return new Receipt.KnownAlready(known);
        }
        return commit(() -> {
            notifies.put(news.notifyId(), means.outcome());
            return new Receipt.Stored(
                    means.outcome(),
                    means.event().flatMap(event -> named.map(p -> move(p, change(event, rule), context()))));
        });
    }

    private static Change change(Event event, Change.Rule rule) {
        return new Change(event, new Cause("notify", ""), rule);
    }

    @Override
    public List<Applied> close(OrderNo orderNo, Change change) {
        return commit(() -> {
            closed.add(orderNo);
            return ofOrder(orderNo).stream()
                    .map(p -> move(p, change, context()))
                    .toList();
        });
    }

    @Override
    public List<ClaimedTask> claim(ClaimGroup group, int atMost) {
        return commit(() -> tasks.claim(group, atMost, world.now()));
    }

    @Override
    public Optional<ClaimedTask> renew(ClaimedTask claim) {
        return commit(() -> tasks.renew(claim, world.now()));
    }

    @Override
    public void complete(ClaimedTask claim) {
        commit(() -> {
            tasks.complete(claim);
            return claim;
        });
    }

    @Override
    public void giveBack(ClaimedTask claim) {
        tasks.giveBack(claim);
    }

    @Override
    public void makeDueNow(PaymentNo paymentNo) {
        tasks.makeDueNow(paymentNo, kind -> mayBeEarly(kind, paymentNo), world.now());
    }

    private boolean mayBeEarly(TaskKind kind, PaymentNo paymentNo) {
        return kind != TaskKind.REFUND || !refused(paymentNo);
    }

    private boolean refused(PaymentNo paymentNo) {
        return find(paymentNo)
                .map(Payment::refund)
                .filter(refund -> refund.progress() == PendingRefund.Progress.REFUSED)
                .isPresent();
    }

    @Override
    public boolean isImageReferenced(String qrAddress) {
        return rows.values().stream().anyMatch(p -> qrAddress.equals(p.qrAddress()));
    }

    @Override
    public Duration clockAhead() {
        return Duration.ZERO;
    }

    private int version(PaymentNo paymentNo) {
        return versions.getOrDefault(paymentNo, 0);
    }

    private TransitionContext context() {
        return TransitionContext.of(world.now(), properties.policy());
    }

    private Applied move(Payment before, Change change, TransitionContext context) {
        var transition = change.on(before, context);
        world.moved(before, change.event(), transition);
        if (!transition.payment().equals(before)) {
            rows.put(before.paymentNo(), transition.payment());
            versions.merge(before.paymentNo(), 1, Integer::sum);
        }
        return new Applied(
                before, transition.payment(), tasks.write(before.paymentNo(), transition.tasks(), world.now()));
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
