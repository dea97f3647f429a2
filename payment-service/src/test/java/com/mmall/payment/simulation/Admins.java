package com.mmall.payment.simulation;

import com.mmall.conventions.money.Money;
import com.mmall.conventions.problem.Refusal;
import com.mmall.payment.application.AnInstance;
import com.mmall.payment.domain.Payment;
import com.mmall.payment.domain.PaymentNo;
import java.util.ArrayList;
import java.util.List;

/** They give money back, and click again when they did not see what happened; and they ask Alipay. */
final class Admins {
    private record Click(String name, PaymentNo no, Money amount) {}

    private final World world;
    private final List<Click> clicks = new ArrayList<>();
    private final List<Click> unanswered = new ArrayList<>();
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
        var key = world.system.key(click.name(), ++sent);
        world.trace().line(() -> "  an admin gives back " + click.amount() + " of " + click.no() + ", key " + key);
        unanswered.add(click);
        world.safely(instance, () -> {
            try {
                request(instance, click, key);
            } catch (Refusal e) {
                world.trace().line(() -> "  refused: " + e);
            }
            if (!world.strikes(15)) { // or the answer is lost
                unanswered.remove(click);
            }
        });
    }

    /** Between the look at the payment and the intent others may act: the moves must refuse what is not refundable any more. */
    private void request(AnInstance instance, Click click, String key) {
        var payment = instance.payments.find(click.no()).orElseThrow();
        if (world.dice().percent(30)) {
            world.meanwhile(1, () -> anotherGivesBack(payment), world::awaiting);
        } else {
            world.awaiting();
        }
        world.system.beforeTheIntentToRefund(payment, world);
        instance.refund.refund(payment, click.amount(), "given back", 1, key);
    }

    private void anotherGivesBack(Payment payment) {
        if (refundable(payment)) {
            refund(payment);
            if (world.dice().percent(50)) {
                world.workOnAll();
            }
        }
    }

    void ask(Payment payment) {
        var instance = world.instance();
        world.trace().line(() -> "  an admin asks Alipay about " + payment.paymentNo());
        world.safely(instance, () -> instance.askNow.about(payment));
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
