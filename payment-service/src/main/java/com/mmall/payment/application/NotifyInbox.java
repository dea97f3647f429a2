package com.mmall.payment.application;

import com.mmall.payment.domain.Event;
import com.mmall.payment.domain.Payment;
import java.util.Optional;
import java.util.function.Function;

/** The signed notifies. */
public interface NotifyInbox {
    /**
     * Stores a notify and applies what it means in one commit; a notify_id that is stored already changes nothing.
     *
     * @param meaning of the news for the payment it names, as it is now; empty if there is none
     * @param rule says what follows from it
     */
    Receipt accept(NotifyNews news, Function<Optional<Payment>, Meaning> meaning, Change.Rule rule);

    /**
     * What a notify says about a payment, if anything, and what is written beside it for people.
     *
     * @param outcome one word
     */
    record Meaning(Optional<Event> event, String outcome) {}

    sealed interface Receipt {
        /** What was written down when it came first. */
        String outcome();

        record Stored(String outcome, Optional<Applied> applied) implements Receipt {}

        record KnownAlready(String outcome) implements Receipt {}
    }
}
