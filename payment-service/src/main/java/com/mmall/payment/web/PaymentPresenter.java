package com.mmall.payment.web;

import com.mmall.conventions.image.PublicImages;
import com.mmall.payment.application.PaymentRecords;
import com.mmall.payment.domain.Payment;
import com.mmall.payment.web.PaymentView.Story;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** Makes of payments what clients read. */
@Component
class PaymentPresenter {
    private final PaymentRecords records;
    private final Clock clock;
    private final String publicBase;

    PaymentPresenter(PaymentRecords records, Clock clock, PublicImages images) {
        this.records = records;
        this.clock = clock;
        this.publicBase = images.base();
    }

    PaymentView whole(Payment payment) {
        var no = payment.paymentNo();
        return line(payment, new Story(records.history(no), records.refunds(no)));
    }

    /** @param story its history is shown without what only people looked at */
    PaymentView line(Payment payment, Story story) {
        var history = story.history();
        var moves = history == null
                ? null
                : history.stream().filter(move -> !move.onlyLooked()).toList();
        return PaymentView.of(payment, new Story(moves, story.refunds()), publicBase, clock.instant());
    }

    PaymentView line(Payment payment) {
        return line(payment, Story.UNTOLD);
    }

    PaymentView withRefunds(Payment payment) {
        return line(payment, new Story(null, records.refunds(payment.paymentNo())));
    }
}
