package com.mmall.payment.simulation;

import com.mmall.payment.application.AnInstance;
import com.mmall.payment.application.Payments.Applied;
import com.mmall.payment.application.Payments.Cause;
import com.mmall.payment.domain.Event;
import com.mmall.payment.domain.Money;
import com.mmall.payment.domain.Payment;
import com.mmall.payment.domain.PaymentNo;
import com.mmall.payment.domain.Refund;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** They give money back, and click again when they did not see what happened; and they ask Alipay. */
final class Admins {
    private record Click(String name, PaymentNo no, Money amount) {}

    /** A refund that was not begun leaves no key behind. */
    private static final class NotBegun extends RuntimeException {
        NotBegun() {
            super("not begun", null, false, false);
        }
    }

    private final World world;
    private final List<Click> clicks = new ArrayList<>();
    private final List<Click> unanswered = new ArrayList<>();
    private final Set<String> keys = new HashSet<>();
    private int sent;

    Admins(World world) {
        this.world = world;
    }

    void refund() {
        if (!unanswered.isEmpty() && world.dice().percent(50)) {
            send(unanswered.removeFirst());
            return;
        }
        var oldPage = world.dice().percent(20);
        world.payments.all().stream()
                .filter(p -> oldPage ? p.accepted() : refundable(p))
                .findFirst()
                .ifPresent(p -> refund(p, oldPage ? p.amount() : p.remainder()));
    }

    void refund(Payment payment) {
        refund(payment, payment.remainder());
    }

    private void refund(Payment payment, Money shown) {
        var rest = (int) shown.fen();
        var sum = world.dice().percent(30) ? rest : 1 + world.dice().below(rest);
        var click = new Click("c" + clicks.size() + "c", payment.paymentNo(), new Money(sum));
        clicks.add(click);
        send(click);
    }

    static boolean refundable(Payment p) {
        return p.accepted() && p.refund() == null && p.remainder().fen() > 0;
    }

    private void send(Click click) {
        var instance = world.instance();
        var key = world.making.key(click.name(), ++sent);
        world.trace().line(() -> "  an admin gives back " + click.amount() + " of " + click.no() + ", key " + key);
        unanswered.add(click);
        world.safely(instance, () -> {
            request(instance, click, key);
            unanswered.remove(click);
        });
    }

    /**
     * As the use case does: what the key has made already, then the intent. Whether it may be is left to the
     * moves, which must refuse by themselves what is not refundable any more.
     */
    private void request(AnInstance instance, Click click, String key) {
        var refund = new Refund("R" + key, click.amount(), "given back");
        var payment = instance.payments.find(click.no()).orElseThrow();
        if (keys.contains(key) || !payment.accepted()) {
            return;
        }
        world.making.beforeTheIntentToRefund(payment, world);
        try {
            instance.payments
                    .apply(click.no(), new Event.RefundRequested(refund), new Cause("admin", ""), a -> keep(a, key))
                    .ifPresent(instance::take);
        } catch (NotBegun e) {
            world.trace().line(() -> "  not refundable now");
        }
    }

    private void keep(Applied applied, String key) {
        if (applied.before().equals(applied.payment()) || !keys.add(key)) {
            throw new NotBegun();
        }
    }

    void ask(Payment payment) {
        var instance = world.instance();
        world.trace().line(() -> "  an admin asks Alipay about " + payment.paymentNo());
        world.safely(instance, () -> instance.ask(payment));
    }

    void atTheEnd() {
        for (var click : clicks) {
            var trade = world.alipay.trades().get(click.no());
            var refunds = trade.refunds.keySet().stream()
                    .filter(r -> r.startsWith("R" + click.name()))
                    .count();
            Invariants.oneRefundPerClick(refunds, click.name());
        }
    }
}
