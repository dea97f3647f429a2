package com.mmall.payment.application;

import com.mmall.payment.application.NotifyInbox.Meaning;
import com.mmall.payment.application.NotifyInbox.Receipt;
import com.mmall.payment.domain.Payment;
import com.mmall.payment.testing.AStore;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** The use case that notifies arrive at, over an inbox that only notes down what comes. */
public final class Notifies implements NotifyInbox {
    public final List<NotifyNews> accepted = new CopyOnWriteArrayList<>();
    /** Why, of each that was not ours. */
    public final List<String> foreign = new CopyOnWriteArrayList<>();

    public boolean answer = true;
    public boolean broken;

    @Override
    public Receipt accept(NotifyNews news, Function<Optional<Payment>, Meaning> meaning, Change.Rule rule) {
        if (broken) {
            throw new IllegalStateException("the database is away");
        }
        var outcome = meaning.apply(Optional.empty()).outcome();
        if (outcome.equals("UNKNOWN_NUMBER")) {
            accepted.add(news);
        } else {
            foreign.add(outcome);
        }
        return new Receipt.KnownAlready(answer ? "APPLIED" : outcome);
    }

    public HandleNotify useCase() {
        return new HandleNotify(Answering.over(null, null, this, AStore.ORDINARY, () -> 0));
    }
}
