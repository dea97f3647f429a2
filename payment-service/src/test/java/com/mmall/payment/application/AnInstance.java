package com.mmall.payment.application;

import com.mmall.payment.PaymentProperties;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/** One payment-service of a simulated world: the real use cases over whatever it is given. */
public final class AnInstance implements Duties {
    public final AcceptNotify notifies;
    public final CancelPayment cancel;
    private final CarryOutDuty carryOut;
    private final List<ClaimedDuty> inHand = new ArrayList<>();

    public AnInstance(Payments payments, Alipay alipay, Orders orders, Ticker ticker, PaymentProperties properties) {
        var changes = new Changes();
        carryOut = new CarryOutDuty(
                payments, new Lease(payments, ticker, properties), alipay, new NoStore(), orders, changes);
        notifies = new ApplyNotify(payments, this, changes);
        cancel = new CancelPayment(payments, this, changes);
    }

    @Override
    public void take(List<ClaimedDuty> claimed) {
        inHand.addAll(claimed);
    }

    public boolean idle() {
        return inHand.isEmpty();
    }

    public ClaimedDuty next() {
        return inHand.removeFirst();
    }

    /** What the process knew is gone; what it owed is in the rows. */
    public void crash() {
        inHand.clear();
    }

    /** As the runner does: the most pressing duty that follows is done right away. */
    public void work(ClaimedDuty first) {
        var next = carryOut.carryOut(first);
        while (!next.isEmpty()) {
            var sorted = next.stream()
                    .sorted(Comparator.comparing(ClaimedDuty::kind))
                    .toList();
            take(sorted.subList(1, sorted.size()));
            next = carryOut.carryOut(sorted.getFirst());
        }
    }

    /** A store that takes every image. */
    private record NoStore() implements QrPublisher {
        @Override
        public String publish(String name, com.mmall.payment.domain.QrCode code) {
            return "qr/" + name;
        }

        @Override
        public void remove(String address) {}

        @Override
        public int sweep(java.time.Instant before, Predicate<String> inUse) {
            return 0;
        }
    }
}
