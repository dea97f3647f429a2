package com.mmall.payment.simulation;

import com.mmall.payment.PaymentProperties;
import com.mmall.payment.application.Applied;
import com.mmall.payment.application.Cause;
import com.mmall.payment.application.Change;
import com.mmall.payment.application.ClaimGroup;
import com.mmall.payment.application.NotifyInbox;
import com.mmall.payment.application.NotifyNews;
import com.mmall.payment.application.PaymentRecords.RefundRecord;
import com.mmall.payment.application.PaymentTasks;
import com.mmall.payment.application.Payments;
import com.mmall.payment.application.PollSnapshot;
import com.mmall.payment.domain.EarlierPayments;
import com.mmall.payment.domain.Event;
import com.mmall.payment.domain.OrderNo;
import com.mmall.payment.domain.Payment;
import com.mmall.payment.domain.PaymentNo;
import com.mmall.payment.domain.StartDecision;
import com.mmall.payment.domain.StoppedOrder;
import com.mmall.payment.domain.TaskChange;
import com.mmall.payment.domain.Transition;
import com.mmall.payment.domain.TransitionContext;
import com.mmall.tasks.ClaimedTask;
import com.mmall.tasks.InMemoryTaskQueue;
import com.mmall.tasks.Task;
import com.mmall.tasks.TaskGroup;
import com.mmall.tasks.TaskGroups;
import com.mmall.tasks.TaskQueue;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
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

        default boolean refusesOldPrices() {
            return true;
        }
    }

    static final Duration LEASE = Duration.ofSeconds(12);
    /** With slots for all. */
    static final TaskGroups GROUPS = ClaimGroup.all(1_000_000);

    private final Surroundings world;
    private final PaymentProperties properties;
    private final Map<PaymentNo, Payment> rows = new LinkedHashMap<>();
    private final Map<PaymentNo, Integer> versions = new LinkedHashMap<>();
    private final InMemoryTaskQueue tasks;
    private final Map<OrderNo, StoppedOrder> stopped = new HashMap<>();
    private final Map<String, String> notifies = new LinkedHashMap<>();
    private final InMemoryRefunds refunds = new InMemoryRefunds();

    public InMemoryPayments(Surroundings world, PaymentProperties properties) {
        this.world = world;
        this.properties = properties;
        this.tasks = new InMemoryTaskQueue(GROUPS, LEASE, world::now, no -> version(new PaymentNo(no)));
    }

    Collection<Payment> all() {
        return rows.values();
    }

    List<RefundRecord> refunds(PaymentNo paymentNo) {
        return refunds.of(paymentNo);
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
        return tasks.hasNothingToDo();
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
        var decision = rule.decide(new EarlierPayments(earlier, stoppedAsSeen(orderNo)), world.now());
        return decision instanceof StartDecision.Begin begin
                ? commit(() -> begin(begin, alsoCommit))
                : new Started(decision, List.of());
    }

    private Started begin(StartDecision.Begin begin, Consumer<PaymentNo> alsoCommit) {
        var no = begin.payment().paymentNo();
        alsoCommit.accept(no);
        rows.put(no, begin.payment());
        return new Started(begin, write(no, begin.tasks()));
    }

    @Override
    public Optional<Applied> apply(PaymentNo paymentNo, Change change, Consumer<Applied> alsoCommit) {
        var row = rows.get(paymentNo);
        return row == null
                ? Optional.empty()
                : Optional.of(commit(() -> {
                    var tasksBefore = tasks.ofSubject(paymentNo.value());
                    var version = version(paymentNo);
                    var applied = move(row, change, context());
                    try {
                        alsoCommit.accept(applied);
                    } catch (RuntimeException e) {
                        rows.put(paymentNo, row);
                        versions.put(paymentNo, version);
                        tasks.restore(paymentNo.value(), tasksBefore);
                        refunds.undo(row, applied.payment());
                        throw e;
                    }
                    return applied;
                }));
    }

    @Override
    public Optional<Applied> apply(ClaimedTask claim, Change change, long broughtAtNanos) {
        var row = rows.get(PaymentTasks.paymentNo(claim));
        var task = tasks.held(claim);
        if (row == null || (task.isEmpty() && world.fences())) {
            return Optional.empty();
        }
        var context = task.map(this::context).orElseGet(this::context);
        return Optional.of(commit(() -> move(row, change, context)));
    }

    private TransitionContext context(Task task) {
        return PollSnapshot.context(task, world.now(), properties.policy());
    }

    @Override
    public List<PollSnapshot> snapshots(Collection<ClaimedTask> claims) {
        return claims.stream()
                .filter(claim -> tasks.held(claim).isPresent())
                .map(claim -> new PollSnapshot(
                        claim,
                        Objects.requireNonNull(rows.get(PaymentTasks.paymentNo(claim))),
                        version(PaymentTasks.paymentNo(claim)),
                        context(claim.task())))
                .toList();
    }

    @Override
    public boolean reschedule(ClaimedTask claim, int subjectVersion, Instant due, int tries) {
        return commit(() -> tasks.reschedule(claim, subjectVersion, due, tries));
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
            stopped.put(orderNo, stopped(orderNo).closedForGood());
            return toAllOf(orderNo, change);
        });
    }

    @Override
    public List<Applied> closePricesBefore(int priceNo, OrderNo orderNo, Change change) {
        return commit(() -> {
            if (stopped(orderNo).hasStoppedBefore(priceNo)) {
                return List.of();
            }
            stopped.put(orderNo, stopped(orderNo).pricesBefore(priceNo));
            return toAllOf(orderNo, change);
        });
    }

    private StoppedOrder stoppedAsSeen(OrderNo orderNo) {
        var all = stopped(orderNo);
        return world.refusesOldPrices() ? all : new StoppedOrder(all.closed(), 0);
    }

    private StoppedOrder stopped(OrderNo orderNo) {
        return stopped.getOrDefault(orderNo, StoppedOrder.NOTHING);
    }

    private List<Applied> toAllOf(OrderNo orderNo, Change change) {
        return ofOrder(orderNo).stream().map(p -> move(p, change, context())).toList();
    }

    @Override
    public Instant now() {
        return tasks.now();
    }

    @Override
    public List<ClaimedTask> change(String subject, List<com.mmall.tasks.TaskChange> changes, Instant now) {
        return tasks.change(subject, changes, now);
    }

    @Override
    public List<ClaimedTask> change(
            String subject, Collection<Task> locked, List<com.mmall.tasks.TaskChange> changes, Instant now) {
        return tasks.change(subject, locked, changes, now);
    }

    @Override
    public List<ClaimedTask> claim(TaskGroup group, int atMost) {
        return commit(() -> tasks.claim(group, atMost));
    }

    @Override
    public Optional<ClaimedTask> renew(ClaimedTask claim) {
        return commit(() -> tasks.renew(claim));
    }

    @Override
    public boolean complete(ClaimedTask claim) {
        return commit(() -> tasks.complete(claim));
    }

    @Override
    public boolean postpone(ClaimedTask claim, Duration pause, String why, boolean alerted, Runnable alsoCommit) {
        return commit(() -> tasks.postpone(claim, pause, why, alerted, alsoCommit));
    }

    @Override
    public void giveBack(ClaimedTask claim) {
        tasks.giveBack(claim);
    }

    @Override
    public int makeDueNow(String subject, Set<String> kinds) {
        return tasks.makeDueNow(subject, kinds);
    }

    @Override
    public void makeDueNow(PaymentNo paymentNo) {
        find(paymentNo).ifPresent(payment -> tasks.makeDueNow(paymentNo.value(), payment.kindsThatMayBeEarly()));
    }

    @Override
    public boolean isImageReferenced(String qrAddress) {
        return rows.values().stream().anyMatch(p -> qrAddress.equals(p.qrAddress()));
    }

    private int version(PaymentNo paymentNo) {
        return versions.getOrDefault(paymentNo, 0);
    }

    private TransitionContext context() {
        return TransitionContext.of(world.now(), properties.policy());
    }

    private Applied move(Payment before, Change change, TransitionContext context) {
        var transition = change.on(before, context);
        refunds.requireNew(before, transition.payment());
        world.moved(before, change.event(), transition);
        refunds.moved(before, change.event(), transition.payment(), context.now());
        if (!transition.payment().equals(before)) {
            rows.put(before.paymentNo(), transition.payment());
            versions.merge(before.paymentNo(), 1, Integer::sum);
        }
        return new Applied(before, transition.payment(), write(before.paymentNo(), transition.tasks()));
    }

    private List<ClaimedTask> write(PaymentNo no, List<TaskChange> changes) {
        return tasks.change(no.value(), PaymentTasks.inEngine(changes), world.now());
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
