package com.mmall.payment.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mmall.payment.domain.CancelAnswer;
import com.mmall.payment.domain.DutyKind;
import com.mmall.payment.domain.Event;
import com.mmall.payment.domain.Moment;
import com.mmall.payment.domain.Next;
import com.mmall.payment.domain.Payment;
import com.mmall.payment.domain.PaymentStatus;
import com.mmall.payment.domain.TradeAnswer;
import com.mmall.payment.domain.Transitions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Thousands of worlds in which everything goes wrong that can. {@code -Dmmall.simulation.seeds=N} for more of them;
 * {@code -Dmmall.simulation.first=S} to begin at, and so replay, a seed that a failure named.
 */
class SimulationTest {
    private static final int SEEDS = Integer.getInteger("mmall.simulation.seeds", 10_000);
    private static final long FIRST = Long.getLong("mmall.simulation.first", 1);
    private static final int ACTIONS = 80;

    @Test
    void noWorldLosesOrDoublesMoney() {
        var coverage = new Coverage();
        var begun = System.nanoTime();
        runAll(Transitions::on, SEEDS, coverage);
        var seconds = (System.nanoTime() - begun) / 1e9;
        System.out.printf("%d worlds in %.1f s, %.0f a second%n%s%n", SEEDS, seconds, SEEDS / seconds, coverage);

        if (SEEDS >= 10_000) {
            assertThat(coverage.commitsUnknown()).isGreaterThan(1_000);
            for (var status : List.of(
                    PaymentStatus.CREATED,
                    PaymentStatus.AWAITING_PAYMENT,
                    PaymentStatus.CANCELLING,
                    PaymentStatus.CANCELLED)) {
                assertThat(coverage.of(status, Event.Queried.class))
                        .as("queried %s", status)
                        .isGreaterThan(100);
                assertThat(coverage.of(status, Event.Notified.class))
                        .as("notified %s", status)
                        .isGreaterThan(100);
            }
            assertThat(coverage.of(PaymentStatus.CANCELLING, Event.CancelResumed.class))
                    .isGreaterThan(100);
            assertThat(coverage.of(PaymentStatus.REFUNDING, Event.RefundLookedUp.class))
                    .isGreaterThan(100);
        }
    }

    @Test
    void theSameSeedIsTheSameWorld() {
        var once = new Coverage();
        var again = new Coverage();
        runAll(Transitions::on, 100, once);
        runAll(Transitions::on, 100, again);

        assertThat(again.toString()).isEqualTo(once.toString());
    }

    private record Bug(String name, InMemoryPayments.Rules rules) {}

    /** The test of the test: each of these faults, planted on purpose, is found. */
    @TestFactory
    Stream<DynamicTest> findsThePlantedBug() {
        return Stream.of(
                        new Bug(
                                "a trade that does not exist counts as closed",
                                (p, e, m) -> Transitions.on(
                                        p,
                                        e instanceof Event.Queried(TradeAnswer.NotScanned())
                                                ? new Event.Queried(new TradeAnswer.Closed())
                                                : e,
                                        m)),
                        new Bug(
                                "the cancel's action is ignored",
                                (p, e, m) -> Transitions.on(
                                        p,
                                        e instanceof Event.CancelAnswered(CancelAnswer.Refunded back)
                                                ? new Event.CancelAnswered(new CancelAnswer.Closed())
                                                : e,
                                        m)),
                        new Bug(
                                "an unknown cancel counts as done",
                                (p, e, m) -> Transitions.on(
                                        p,
                                        e instanceof Event.CancelAnswered(CancelAnswer.Unknown lost)
                                                ? new Event.CancelAnswered(new CancelAnswer.NoTrade())
                                                : e,
                                        m)),
                        new Bug(
                                "a refusal after a lost answer hides a QR",
                                (p, e, m) -> Transitions.on(
                                        p, e, new Moment(m.now(), m.due(), m.tries(), false, m.policy()))),
                        new Bug(
                                "a late payment is not seen",
                                (p, e, m) -> p.status() == PaymentStatus.CANCELLED && paid(e)
                                        ? new Next(p, List.of(), List.of())
                                        : Transitions.on(p, e, m)),
                        new Bug(
                                "nobody watches after the end",
                                (p, e, m) -> without(Transitions.on(p, e, m), DutyKind.WATCH)),
                        new Bug(
                                "paid while cancelling counts as paid",
                                (p, e, m) -> p.status() == PaymentStatus.CANCELLING && paid(e)
                                        ? Transitions.on(awaiting(p, m), e, m)
                                        : Transitions.on(p, e, m)),
                        new Bug(
                                "the order is never told",
                                (p, e, m) -> without(Transitions.on(p, e, m), DutyKind.TELL_PAID)),
                        new Bug(
                                "silence after the deadline counts as unpaid",
                                (p, e, m) -> Transitions.on(
                                        p,
                                        e instanceof Event.Queried(TradeAnswer.Unknown lost)
                                                ? new Event.Queried(new TradeAnswer.Closed())
                                                : e,
                                        m)))
                .map(bug -> DynamicTest.dynamicTest(
                        bug.name(),
                        () -> assertThatThrownBy(() -> runAll(bug.rules(), 20_000, new Coverage()))
                                .isInstanceOf(AssertionError.class)));
    }

    private static boolean paid(Event e) {
        return e instanceof Event.Queried(TradeAnswer.Paid a) || e instanceof Event.Notified(TradeAnswer.Paid b);
    }

    private static Payment awaiting(Payment p, Moment m) {
        return new Payment(
                p.terms(),
                PaymentStatus.AWAITING_PAYMENT,
                p.qrCode(),
                p.qrAddress(),
                p.tradeNo(),
                p.paidAt(),
                false,
                p.scanned(),
                false,
                false,
                p.cancel(),
                p.refunded(),
                null,
                null);
    }

    private static Next without(Next next, DutyKind kind) {
        return new Next(
                next.payment(),
                next.todos().stream()
                        .filter(t -> t.kind() != kind || t instanceof Next.Drop)
                        .toList(),
                next.alerts());
    }

    private static void runAll(InMemoryPayments.Rules rules, int seeds, Coverage coverage) {
        for (long seed = FIRST; seed < FIRST + seeds; seed++) {
            try {
                new World(seed, rules, coverage).run(ACTIONS);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
            }
        }
    }
}
