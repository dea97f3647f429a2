package com.mmall.payment.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.payment.PaymentProperties;
import com.mmall.payment.application.ClaimedDuty;
import com.mmall.payment.application.NotifyNews;
import com.mmall.payment.application.Payments;
import com.mmall.payment.application.Payments.Applied;
import com.mmall.payment.application.Payments.Cause;
import com.mmall.payment.application.Payments.ClaimGroup;
import com.mmall.payment.application.Payments.Intent;
import com.mmall.payment.application.Payments.Meaning;
import com.mmall.payment.application.Payments.NotifyResult;
import com.mmall.payment.application.Payments.Start;
import com.mmall.payment.application.Seen;
import com.mmall.payment.domain.Event;
import com.mmall.payment.domain.Moment;
import com.mmall.payment.domain.Next;
import com.mmall.payment.domain.OrderNo;
import com.mmall.payment.domain.Payment;
import com.mmall.payment.domain.PaymentNo;
import com.mmall.payment.domain.TradeAnswer;
import com.mmall.payment.domain.Transitions;
import com.mmall.payment.testing.APayment;
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
    private record Claims(ClaimedDuty real, ClaimedDuty simulated) {}

    /** The same reading of both, of one claim or of none. */
    private record Sights(List<Seen> real, List<Seen> simulated) {}

    private final Payments real;
    private final InMemoryPayments simulated;
    private final Supplier<Instant> now;
    private final Consumer<Duration> pass;
    private final Dice dice;
    private final List<PaymentNo> numbers = new ArrayList<>();
    private final List<Claims> claims = new ArrayList<>();
    private final List<Sights> seen = new ArrayList<>();
    private final Samples samples = new Samples();
    private PaymentNo lastNumber = new PaymentNo("none");
    private int notifies;

    public TwoStores(
            Payments real, PaymentProperties properties, Supplier<Instant> now, Consumer<Duration> pass, long seed) {
        this.real = real;
        this.now = now;
        this.pass = pass;
        this.dice = new Dice(seed, 0);
        this.simulated = new InMemoryPayments(
                new InMemoryPayments.Surroundings() {
                    @Override
                    public Instant now() {
                        return now.get();
                    }

                    @Override
                    public Next move(Payment payment, Event event, Moment moment) {
                        return Transitions.on(payment, event, moment);
                    }

                    @Override
                    public PaymentNo number(OrderNo order, int attempt) {
                        return lastNumber;
                    }
                },
                properties);
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
        var intent = new Intent(order, 7, APayment.AMOUNT, "tea", now.get().plusSeconds(dice.below(600)));
        var theirs = real.start(intent, no -> lastNumber = no);
        var ours = simulated.start(intent, no -> {});
        same("start", text(theirs), text(ours));
        if (theirs instanceof Start.Started(var applied)) {
            numbers.add(applied.payment().paymentNo());
            keep(applied.duties(), ((Start.Started) ours).applied().duties());
        }
    }

    private void applyAnything() {
        var no = dice.any(numbers);
        var event = samples.any(dice);
        both("apply " + event, s -> s.apply(no, event, CAUSE));
    }

    private void claim() {
        var group = ClaimGroup.values()[dice.below(ClaimGroup.values().length)];
        var theirs = real.claim(group, 64);
        var ours = simulated.claim(group, 64);
        same("claim " + group, sorted(theirs).toString(), sorted(ours).toString());
        keep(theirs, ours);
    }

    private void answer() {
        if (claims.isEmpty()) {
            return;
        }
        var c = dice.any(claims);
        var event = samples.any(dice);
        var theirs = real.apply(c.real(), event, CAUSE);
        var ours = simulated.apply(c.simulated(), event, CAUSE);
        applied(c.real().kind() + " answered " + event, theirs, ours);
    }

    /** What was seen may be long ago, and its claim somebody else's. */
    private void answerWhatWasSeen() {
        if (seen.isEmpty() || dice.percent(40)) {
            var both = claims.stream()
                    .map(c -> new Sights(real.see(List.of(c.real())), simulated.see(List.of(c.simulated()))))
                    .toList();
            both.forEach(s -> same("see", text(s.real()), text(s.simulated())));
            seen.addAll(both.stream().filter(s -> !s.real().isEmpty()).toList());
            return;
        }
        var s = dice.any(seen);
        var event = dice.percent(70) ? unpaid() : samples.any(dice);
        var theirs = real.apply(s.real().getFirst(), event, CAUSE);
        var ours = simulated.apply(s.simulated().getFirst(), event, CAUSE);
        applied("answer to what was seen: " + event, theirs, ours);
    }

    private Event unpaid() {
        return new Event.Queried(dice.percent(50) ? new TradeAnswer.NotScanned() : new TradeAnswer.Unknown("silence"));
    }

    private static String text(List<Seen> seen) {
        return seen.stream()
                .map(s -> text(s.claim()) + " " + text(s.payment()) + " " + s.moment())
                .toList()
                .toString();
    }

    private void keepOrGiveBack() {
        if (claims.isEmpty()) {
            return;
        }
        var c = dice.any(claims);
        if (dice.percent(50)) {
            real.giveBack(c.real());
            simulated.giveBack(c.simulated());
        } else {
            var theirs = real.renew(c.real());
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
            real.hurry(no);
            simulated.hurry(no);
            return;
        }
        var id = "two" + dice.below(++notifies);
        var news = new NotifyNews(id, no.value(), "T1", "TRADE_SUCCESS", "88.80", null, null, null, "");
        var event = dice.percent(80) ? Optional.of(samples.any(dice)) : Optional.<Event>empty();
        var theirs = real.accept(news, p -> new Meaning(event, text(p)));
        var ours = simulated.accept(news, p -> new Meaning(event, text(p)));
        same("notify", theirs.outcome(), ours.outcome());
        switch (theirs) {
            case NotifyResult.KnownAlready known -> same("notify", known.toString(), ours.toString());
            case NotifyResult.Stored stored ->
                applied("notify " + event, stored.applied(), ((NotifyResult.Stored) ours).applied());
        }
    }

    private void closeOne() {
        var order = new OrderNo("3000000" + dice.below(ORDERS * 4));
        var theirs = real.close(order);
        var ours = simulated.close(order);
        same(
                "close",
                theirs.stream().map(TwoStores::text).toList().toString(),
                ours.stream().map(TwoStores::text).toList().toString());
        for (int i = 0; i < theirs.size(); i++) {
            keep(theirs.get(i).duties(), ours.get(i).duties());
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
        theirs.ifPresent(a -> keep(a.duties(), ours.orElseThrow().duties()));
    }

    private void keep(List<ClaimedDuty> theirs, List<ClaimedDuty> ours) {
        var a = ordered(theirs);
        var b = ordered(ours);
        for (int i = 0; i < a.size(); i++) {
            claims.add(new Claims(a.get(i), b.get(i)));
        }
    }

    private static void same(String what, String theirs, String ours) {
        assertThat(ours).as(what).isEqualTo(theirs);
    }

    private static List<ClaimedDuty> ordered(List<ClaimedDuty> claims) {
        return claims.stream()
                .sorted(Comparator.comparing((ClaimedDuty c) -> c.paymentNo().value())
                        .thenComparing(ClaimedDuty::kind))
                .toList();
    }

    private static List<String> sorted(List<ClaimedDuty> claims) {
        return ordered(claims).stream().map(TwoStores::text).toList();
    }

    private static String text(ClaimedDuty c) {
        return c.paymentNo() + " " + c.kind() + " token " + c.token() + " claims " + c.claims();
    }

    private static String text(Applied a) {
        return text(a.before()) + " -> " + text(a.payment()) + " " + sorted(a.duties());
    }

    private static String text(Start start) {
        return switch (start) {
            case Start.Started(var applied) -> "started " + text(applied);
            case Start.Existing(var p) -> "existing " + text(p);
            case Start.Closing(var p) -> "closing " + text(p);
            case Start.NotPayable no -> no.toString();
            case Start.TooManyAttempts no -> no.toString();
            case Start.Refused no -> no.toString();
        };
    }

    private static String text(Optional<Payment> named) {
        return named.map(p -> p.status().name()).orElse("NONE");
    }

    /** Names of images are random. */
    private static String text(Payment p) {
        return p.toString().replaceAll("qrName=\\w+", "");
    }
}
