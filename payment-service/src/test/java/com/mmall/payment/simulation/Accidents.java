package com.mmall.payment.simulation;

import com.mmall.payment.application.ClaimGroup;
import com.mmall.payment.domain.Payment;
import com.mmall.payment.domain.PaymentStatus;
import java.time.Duration;
import java.util.Objects;

/** What must meet within one call: blind chance brings it about too seldom, so here somebody sees to it. */
final class Accidents {
    private final World world;
    private final Buyers buyers;
    private final Admins admins;
    private final Outcomes outcomes;

    Accidents(World world, Buyers buyers, Admins admins) {
        this.world = world;
        this.buyers = buyers;
        this.admins = admins;
        this.outcomes = new Outcomes(world, buyers, admins);
    }

    /** A QR is just made, its image takes its time, and its payment does not wait for that. */
    void overtakesItsImage() {
        var instance = buyers.wantToPay(world.anyOrder());
        var connectSendOrRename = 1 + world.dice().below(3);
        world.meanwhile(
                connectSendOrRename,
                () -> world.payments.all().stream()
                        .filter(p -> p.status() == PaymentStatus.AWAITING_PAYMENT && p.qrAddress() == null)
                        .findFirst()
                        .ifPresent(outcomes::overtake),
                () -> world.workOnNewest(instance));
    }

    /** The instance that asked for the QR dies, and before the request is repeated its trade is paid and closed again. */
    void overBeforeItsQrIsKnown() {
        var instance = world.instance();
        world.meanwhile(
                4, // the order is asked; the QR is made, the answer on its way
                () -> {
                    world.payments.all().stream()
                            .filter(p -> p.status() == PaymentStatus.CREATED)
                            .map(p -> world.alipay.trades().get(p.paymentNo()))
                            .filter(Objects::nonNull)
                            .forEach(trade -> {
                                world.alipay.pay(trade);
                                world.alipay.refundAllByHand(trade);
                            });
                    instance.crash();
                },
                () -> buyers.wantToPay(world.anyOrder(), instance));
        world.pass(World.LEASE);
        claimAndWork();
    }

    /** Nobody here knows yet that it is paid, and a person at Alipay gives it back. */
    void givenBackUnseen(Trade trade) {
        world.alipay.pay(trade);
        world.alipay.refundByHand(trade);
        if (world.dice().percent(60)) {
            world.post.deliverNewsOfRefunds(trade);
        }
    }

    /** It is found scanned although it is cancelled, and the one that cancels it again stands still until another takes that over. */
    void cancelledAgainByTwo(Trade trade) {
        world.alipay.scan(trade);
        if (world.dice().percent(50)) {
            world.payments.find(trade.no).ifPresent(admins::ask);
        } else {
            var instance = world.instance();
            world.safely(instance, () -> instance.claim(ClaimGroup.WATCHES, 2));
        }
        world.meanwhile(
                1 + world.dice().below(4), // the look and the cancel wait twice each
                () -> {
                    world.pass(World.LEASE.plusMillis(world.dice().below(2_000)));
                    claimAndWork();
                },
                world::workOnAll);
    }

    /** While the answer to a refund of ours is on its way, a person gives back some more, and the news come newest first. */
    void givenBackWhileOursIsUnderWay(Payment payment) {
        var trade = world.alipay.trades().get(payment.paymentNo());
        admins.refund(payment);
        world.meanwhile(
                4, // shipping is held; it is done at Alipay, the answer on its way
                () -> {
                    world.alipay.refundByHand(trade);
                    world.post.deliverNewsOfRefunds(trade);
                },
                world::workOnAll);
    }

    /** The seller's account is too empty for a refund, so the order may ship again; just then it is all given back by hand. */
    void givenBackWhileItsHoldIsLifted(Payment payment) {
        var trade = world.alipay.trades().get(payment.paymentNo());
        trade.sellerIsShort = world.strikes(100); // but never in a calm turn
        admins.refund(payment);
        world.workOnAll();
        world.pass(Duration.ofSeconds(10));
        var beforeItIsToldOrAfter = 3 + world.dice().below(2); // the refund is asked about first
        world.meanwhile(
                beforeItIsToldOrAfter,
                () -> {
                    trade.sellerIsShort = false;
                    world.alipay.refundAllByHand(trade);
                    world.post.deliverNewsOfRefunds(trade);
                },
                this::claimAndWork);
        trade.sellerIsShort = false;
    }

    /** The instance that asks the order to hold stands still before the request is sent, and another carries the whole refund out. */
    void heldAfterItsRefund(Payment payment) {
        admins.refund(payment);
        world.meanwhile(
                1,
                () -> {
                    world.pass(World.LEASE.plusMillis(world.dice().below(2_000)));
                    claimAndWork();
                    world.workOnAll();
                },
                world::workOnAll);
    }

    /** The worker that lets the order ship stands still before it sends that, and the next refund begins meanwhile. */
    void liftedAfterTheNextHold(Payment payment) {
        admins.refund(payment);
        world.meanwhile(
                7, // held, given back and told, each sent and answered
                () -> {
                    world.payments
                            .find(payment.paymentNo())
                            .filter(Admins::refundable)
                            .ifPresent(admins::refund);
                    world.workOnAll();
                },
                world::workOnAll);
    }

    private void claimAndWork() {
        var instance = world.instance();
        world.safely(instance, () -> instance.claim(ClaimGroup.URGENT, 2));
        world.workOn(instance);
    }
}
