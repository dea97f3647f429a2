package com.mmall.payment.application;

import com.mmall.payment.PaymentProperties;
import com.mmall.payment.application.Payments.Applied;
import com.mmall.payment.application.Payments.ClaimGroup;
import com.mmall.payment.domain.Payment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One payment-service of a simulated world: the real use cases over whatever it is given. */
public final class AnInstance implements Duties {
    public final Payments payments;
    public final AcceptNotify notifies;
    public final CancelPayment cancel;
    private final String name;
    private final AskAlipayNow askNow;
    private final CarryOutDuty carryOut;
    private final List<ClaimedDuty> inHand = new ArrayList<>();
    private final Map<ClaimedDuty, Seen> seen = new HashMap<>();
    private final Map<ClaimedDuty, Payment> known = new HashMap<>();
    private @Nullable ClaimedDuty atWork;
    private int lives;

    /** @param alipay made with a way to ask for the claim at work */
    public AnInstance(
            String name,
            Payments payments,
            Function<Supplier<ClaimedDuty>, Alipay> alipay,
            Orders orders,
            QrPublisher qrStore,
            Ticker ticker,
            PaymentProperties properties) {
        this.name = name;
        this.payments = payments;
        var changes = new Changes();
        var port = alipay.apply(this::atWork);
        carryOut = new CarryOutDuty(payments, new Lease(payments, ticker, properties), port, qrStore, orders, changes);
        notifies = new ApplyNotify(payments, this, changes);
        cancel = new CancelPayment(payments, this, changes);
        askNow = new AskAlipayNow(payments, port, this, changes);
    }

    @Override
    public void take(Applied applied) {
        take(applied.payment(), applied.duties());
    }

    private void take(Payment payment, List<ClaimedDuty> claimed) {
        inHand.addAll(claimed);
        claimed.forEach(duty -> known.put(duty, payment));
    }

    /** As the runner does: what questions are about is read with their claims. */
    public void claim(ClaimGroup group, int atMost) {
        var claimed = payments.claim(group, atMost);
        inHand.addAll(claimed);
        if (group == ClaimGroup.QUERIES || group == ClaimGroup.WATCHES) {
            payments.see(claimed).forEach(s -> seen.put(s.claim(), s));
        }
    }

    public boolean idle() {
        return inHand.isEmpty();
    }

    public ClaimedDuty next() {
        return inHand.removeFirst();
    }

    /** How often it has died. */
    public int lives() {
        return lives;
    }

    /** What the process knew is gone; what it owed is in the rows. */
    public void crash() {
        lives++;
        inHand.clear();
        seen.clear();
        known.clear();
    }

    private ClaimedDuty atWork() {
        if (atWork == null) {
            throw new IllegalStateException("no duty at work");
        }
        return atWork;
    }

    public void ask(Payment payment) {
        askNow.about(payment);
    }

    /** As the runner does: the most pressing duty that follows is done right away. */
    public void work(ClaimedDuty first) {
        var next = carriedOut(first);
        while (next.isPresent() && !next.get().duties().isEmpty()) {
            var sorted = next.get().duties().stream()
                    .sorted(Comparator.comparing(ClaimedDuty::kind))
                    .toList();
            var payment = next.get().payment();
            take(payment, sorted.subList(1, sorted.size()));
            known.put(sorted.getFirst(), payment);
            next = carriedOut(sorted.getFirst());
        }
    }

    private Optional<Applied> carriedOut(ClaimedDuty duty) {
        var before = atWork;
        atWork = duty;
        try {
            return carryOut(duty, seen.remove(duty), known.remove(duty));
        } finally {
            atWork = before;
        }
    }

    private Optional<Applied> carryOut(ClaimedDuty duty, @Nullable Seen question, @Nullable Payment payment) {
        if (question != null) {
            return carryOut.ask(question);
        }
        return payment == null ? carryOut.carryOut(duty) : carryOut.carryOut(duty, payment);
    }

    @Override
    public String toString() {
        return name;
    }
}
