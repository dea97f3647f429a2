package com.mmall.payment.application;

import com.mmall.payment.domain.Event;
import com.mmall.payment.domain.Payment;
import com.mmall.payment.domain.Transition;
import com.mmall.payment.domain.TransitionContext;

/** Something that became known, why, and the rule that says what follows for a payment as it is once it is locked. */
public record Change(Event event, Cause cause, Rule rule) {
    /** Pure. */
    @FunctionalInterface
    public interface Rule {
        Transition on(Payment payment, Event event, TransitionContext context);
    }

    public Transition on(Payment payment, TransitionContext context) {
        return rule.on(payment, event, context);
    }
}
