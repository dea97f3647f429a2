package com.mmall.payment.simulation;

import com.mmall.payment.application.Alipay;
import com.mmall.payment.application.CancelPayment.Closing;
import com.mmall.payment.application.PaymentRecords;
import com.mmall.payment.domain.Event;
import com.mmall.payment.domain.Payment;
import com.mmall.payment.domain.Transition;
import com.mmall.payment.domain.TransitionContext;
import com.mmall.payment.domain.Transitions;
import com.mmall.payment.simulation.PostOffice.Post;
import com.mmall.tasks.TaskQueue;

/** What a world is made of. Here all of it is as it should be; a planted bug is one method bent. */
class SystemUnderTest {
    private static final OrderRules SOUND_ORDERS = new OrderRules();

    OrderRules orderRules() {
        return SOUND_ORDERS;
    }

    /** What payment-service knows of its own refunds. */
    PaymentRecords records(PaymentRecords sound) {
        return sound;
    }

    Transition move(Payment payment, Event event, TransitionContext moment) {
        return Transitions.on(payment, event, moment);
    }

    TaskQueue queue(TaskQueue sound) {
        return sound;
    }

    Alipay alipay(Alipay sound) {
        return sound;
    }

    NotifyEndpoint notifies(NotifyEndpoint sound, World world) {
        return sound;
    }

    /** Whether the endpoint believes that Alipay wrote this. */
    boolean believes(Post post) {
        return post.genuine();
    }

    /** Whether order-service closes its order when it hears this. */
    boolean closes(Closing closing) {
        return closing == Closing.CLOSED;
    }

    /** Whether the store writes only for the holder of a claim. */
    boolean fences() {
        return true;
    }

    /** Whether the store remembers which prices can no longer be paid. */
    boolean refusesOldPrices() {
        return true;
    }

    /** Whether the store refuses a second open payment of an order. */
    boolean oneOpenPaymentPerOrder() {
        return true;
    }

    /** A request to hold that comes after the hold was lifted does nothing. */
    boolean ordersRememberLiftedHolds() {
        return true;
    }

    boolean ordersLiftOnlyTheHoldOfThatRefund() {
        return true;
    }

    /** What is done about a refund before it is committed. */
    void beforeTheIntentToRefund(Payment payment, World world) {}

    /** Under which key an admin's click is sent for the n-th time. */
    String key(String click, int sent) {
        return click;
    }
}
