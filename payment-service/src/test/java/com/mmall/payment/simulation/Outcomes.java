package com.mmall.payment.simulation;

import com.mmall.payment.domain.Payment;

/** What can become of a payment that waits for its buyer: quickly, but by everybody's usual work. */
final class Outcomes {
    private final World world;
    private final Buyers buyers;
    private final Admins admins;

    Outcomes(World world, Buyers buyers, Admins admins) {
        this.world = world;
        this.buyers = buyers;
        this.admins = admins;
    }

    void overtake(Payment payment) {
        switch (world.dice().below(7)) {
            case 0 -> accepted(payment);
            case 1, 2, 3 -> cancelled(payment);
            case 4 -> givenBackByHand(payment);
            default -> givenBackByAnAdmin(payment);
        }
    }

    private void paid(Payment payment) {
        world.alipay.pay(trade(payment));
        admins.ask(payment);
    }

    private void accepted(Payment payment) {
        paid(payment);
        world.workOnAll();
    }

    private void cancelled(Payment payment) {
        buyers.giveUp(payment);
        world.workOnAll();
    }

    private void givenBackByHand(Payment payment) {
        paid(payment);
        world.alipay.refundByHand(trade(payment));
        world.post.deliverNewsOfRefunds(trade(payment));
    }

    private void givenBackByAnAdmin(Payment payment) {
        accepted(payment);
        world.payments.find(payment.paymentNo()).filter(Admins::refundable).ifPresent(admins::refund);
        if (world.dice().percent(50)) {
            world.workOnAll();
        }
    }

    private Trade trade(Payment payment) {
        return world.alipay.trades().get(payment.paymentNo());
    }
}
