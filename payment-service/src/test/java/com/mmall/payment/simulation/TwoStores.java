package com.mmall.payment.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.payment.PaymentProperties;
import com.mmall.payment.application.Answering;
import com.mmall.payment.application.Applied;
import com.mmall.payment.application.Cause;
import com.mmall.payment.application.Change;
import com.mmall.payment.application.ClaimGroup;
import com.mmall.payment.application.NotifyInbox;
import com.mmall.payment.application.NotifyInbox.Meaning;
import com.mmall.payment.application.NotifyInbox.Receipt;
import com.mmall.payment.application.NotifyNews;
import com.mmall.payment.application.NotifyNews.TradeNews;
import com.mmall.payment.application.PaymentTasks;
import com.mmall.payment.application.Payments;
import com.mmall.payment.application.Payments.StartRule;
import com.mmall.payment.application.Payments.Started;
import com.mmall.payment.application.PollSnapshot;
import com.mmall.payment.domain.Event;
import com.mmall.payment.domain.Intent;
import com.mmall.payment.domain.NewNames;
import com.mmall.payment.domain.OrderNo;
import com.mmall.payment.domain.Payment;
import com.mmall.payment.domain.PaymentNo;
import com.mmall.payment.domain.StartDecision;
import com.mmall.payment.domain.TradeAnswer;
import com.mmall.payment.domain.Transitions;
import com.mmall.payment.testing.APayment;
import com.mmall.tasks.ClaimedTask;
import com.mmall.tasks.TaskQueue;
import com.mmall.tasks.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** The same random operations on a real store and on the simulated one; every answer must be the same. */
public final class TwoStores {
    private static final Cause CAUSE = new Cause("test", "");
    private static final int ORDERS = 6;

    /** The same claim in both; only row numbers differ. */
    private record Claims(ClaimedTask real, ClaimedTask simulated) {}

    /** The same reading of both, of one claim or of none. */
    private record Sights(List<PollSnapshot> real, List<PollSnapshot> simulated) {}

    private final Payments real;
    private final TaskQueue queue;
    private final NotifyInbox inbox;
    private final Ticker ticker;
    private final PaymentProperties properties;
    private final InMemoryPayments simulated;
    private final Supplier<Instant> now;
    private final Consumer<Duration> pass;
    private final Dice dice;
    private final List<PaymentNo> numbers = new ArrayList<>();
    private final List<Claims> claims = new ArrayList<>();
    private final List<Sights> seen = new ArrayList<>();
    private final Samples samples = new Samples();
    private int notifies;

    public TwoStores(
            Payments real,
            TaskQueue queue,
            NotifyInbox inbox,
            Ticker ticker,
            PaymentProperties properties,
            Supplier<Instant> now,
            Consumer<Duration> pass,
            long seed) {
        this.real = real;
        this.queue = queue;
        this.inbox = inbox;
        this.ticker = ticker;
        this.properties = properties;
        this.now = now;
        this.pass = pass;
        this.dice = new Dice(seed, 0);
        this.simulated = new InMemoryPayments(now::get, properties);
    }

    public void agreeFor(int operations) {
        for (int i = 0; i < operations; i++) {
            operation();
        }
        numbers.forEach(no -> same(
                "payment",
                text(real.find(no).orElseThrow()),
                text(simulated.find(no).orElseThrow())));
    }

    private void operation() {
        var kind = numbers.isEmpty() ? 0 : dice.below(17);
        switch (kind) {
            case 0 -> start(new OrderNo("3000000" + dice.below(ORDERS)));
            case 1, 2 -> pass.accept(Duration.ofMillis(dice.below(20_000)));
            case 3, 4 -> applyAnything();
            case 5, 6, 7 -> claim();
            case 8, 9, 10 -> answer();
            case 11 -> keepOrGiveBack();
            case 12 -> notifyOrHurry();
            case 13, 14, 15 -> answerWhatWasSeen();
            default -> closeOne();
        }
    }

    private void start(OrderNo order) {
        var intent = new Intent(
                order,
                7,
                APayment.AMOUNT,
                dice.below(3),
                "tea",
                now.get().plusSeconds(dice.below(600)),
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
        var names = new NewNames(PaymentNo.newFor(order), "0123456789abcdef0123456789abcdef");
        StartRule rule = (earlier, at) -> StartDecision.of(intent, names, earlier, properties.startRules(), at);
        var theirs = real.start(order, rule, no -> {});
        var ours = simulated.start(order, rule, no -> {});
        same("start", text(theirs), text(ours));
        if (theirs.decision() instanceof StartDecision.Begin begin) {
            numbers.add(begin.payment().paymentNo());
            keep(theirs.tasks(), ours.tasks());
        }
    }

    private static Change by(Event event) {
        return new Change(event, CAUSE, Transitions::on);
    }

    private void applyAnything() {
        var no = dice.any(numbers);
        var event = samples.any(dice);
        both("apply " + event, s -> s.apply(no, by(event)));
    }

    private void claim() {
        var group = ClaimGroup.values()[dice.below(ClaimGroup.values().length)];
        var theirs = queue.claim(group.in(InMemoryPayments.GROUPS), 64);
        var ours = simulated.claim(group.in(InMemoryPayments.GROUPS), 64);
        same("claim " + group, sorted(theirs).toString(), sorted(ours).toString());
        keep(theirs, ours);
    }

    private void answer() {
        if (claims.isEmpty()) {
            return;
        }
        var c = dice.any(claims);
        var event = samples.any(dice);
        var theirs = real.apply(c.real(), by(event), ticker.nanos());
        var ours = simulated.apply(c.simulated(), by(event), 0);
        applied(PaymentTasks.kind(c.real()) + " answered " + event, theirs, ours);
    }

    /** What was seen may be long ago, and its claim another's. */
    private void answerWhatWasSeen() {
        if (seen.isEmpty() || dice.percent(40)) {
            var both = claims.stream()
                    .map(c ->
                            new Sights(real.snapshots(List.of(c.real())), simulated.snapshots(List.of(c.simulated()))))
                    .toList();
            both.forEach(s -> same("see", text(s.real()), text(s.simulated())));
            seen.addAll(both.stream().filter(s -> !s.real().isEmpty()).toList());
            return;
        }
        var s = dice.any(seen);
        var event = dice.percent(70) ? unpaid() : samples.any(dice);
        var theirs = Answering.answer(real, queue, ticker, s.real().getFirst(), event);
        var ours = Answering.answer(simulated, simulated, () -> 0, s.simulated().getFirst(), event);
        applied("answer to what was seen: " + event, theirs, ours);
    }

    private Event unpaid() {
        return new Event.Queried(dice.percent(50) ? new TradeAnswer.NotScanned() : new TradeAnswer.Unknown("silence"));
    }

    private static String text(List<PollSnapshot> seen) {
        return seen.stream()
                .map(s -> text(s.claim()) + " " + text(s.payment()) + " " + s.context())
                .toList()
                .toString();
    }

    private void keepOrGiveBack() {
        if (claims.isEmpty()) {
            return;
        }
        var c = dice.any(claims);
        if (dice.percent(50)) {
            queue.giveBack(c.real());
            simulated.giveBack(c.simulated());
        } else {
            var theirs = queue.renew(c.real());
            var ours = simulated.renew(c.simulated());
            same(
                    "renew",
                    theirs.map(TwoStores::text).toString(),
                    ours.map(TwoStores::text).toString());
        }
    }

    private void notifyOrHurry() {
        var no = dice.any(numbers);
        if (dice.percent(30)) {
            real.makeDueNow(no);
            simulated.makeDueNow(no);
            return;
        }
        var id = "two" + dice.below(++notifies);
        var news = new NotifyNews(
                id, no.value(), Optional.of(APayment.AMOUNT), new TradeNews.Paid(APayment.TRADE, null), "");
        var event = dice.percent(80) ? Optional.of(samples.any(dice)) : Optional.<Event>empty();
        var theirs = inbox.accept(news, p -> new Meaning(event, text(p)), Transitions::on);
        var ours = simulated.accept(news, p -> new Meaning(event, text(p)), Transitions::on);
        same("notify", theirs.outcome(), ours.outcome());
        switch (theirs) {
            case Receipt.KnownAlready known -> same("notify", known.toString(), ours.toString());
            case Receipt.Stored stored ->
                applied("notify " + event, stored.applied(), ((Receipt.Stored) ours).applied());
        }
    }

    private void closeOne() {
        var order = new OrderNo("3000000" + dice.below(ORDERS * 4));
        var priceNo = dice.below(4);
        Function<Payments, List<Applied>> close = store -> priceNo == 0
                ? store.close(order, by(new Event.StopRequested()))
                : store.closePricesBefore(priceNo, order, by(new Event.StopRequested()));
        var theirs = close.apply(real);
        var ours = close.apply(simulated);
        same(
                "close",
                theirs.stream().map(TwoStores::text).toList().toString(),
                ours.stream().map(TwoStores::text).toList().toString());
        for (int i = 0; i < theirs.size(); i++) {
            keep(theirs.get(i).tasks(), ours.get(i).tasks());
        }
    }

    private void both(String what, Function<Payments, Optional<Applied>> operation) {
        applied(what, operation.apply(real), operation.apply(simulated));
    }

    private void applied(String what, Optional<Applied> theirs, Optional<Applied> ours) {
        same(
                what,
                theirs.map(TwoStores::text).toString(),
                ours.map(TwoStores::text).toString());
        theirs.ifPresent(a -> keep(a.tasks(), ours.orElseThrow().tasks()));
    }

    private void keep(List<ClaimedTask> theirs, List<ClaimedTask> ours) {
        var a = ordered(theirs);
        var b = ordered(ours);
        for (int i = 0; i < a.size(); i++) {
            claims.add(new Claims(a.get(i), b.get(i)));
        }
    }

    private static void same(String what, String theirs, String ours) {
        assertThat(ours).as(what).isEqualTo(theirs);
    }

    private static List<ClaimedTask> ordered(List<ClaimedTask> claims) {
        return claims.stream()
                .sorted(Comparator.comparing(ClaimedTask::subject).thenComparing(PaymentTasks::kind))
                .toList();
    }

    private static List<String> sorted(List<ClaimedTask> claims) {
        return ordered(claims).stream().map(TwoStores::text).toList();
    }

    private static String text(ClaimedTask c) {
        return c + " token " + c.fencingToken() + " claims " + c.task().claims();
    }

    private static String text(Applied a) {
        return text(a.before()) + " -> " + text(a.payment()) + " " + sorted(a.tasks());
    }

    private static String text(Started started) {
        return started.decision().toString().replaceAll("qrName=\\w+", "") + sorted(started.tasks());
    }

    private static String text(Optional<Payment> named) {
        return named.map(p -> p.status().name()).orElse("NONE");
    }

    /** Names of images are random. */
    private static String text(Payment p) {
        return p.toString().replaceAll("qrName=\\w+", "");
    }
}
