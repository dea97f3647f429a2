package com.mmall.payment.web;

import com.mmall.conventions.image.PublicImages;
import com.mmall.payment.application.PaymentRecords;
import com.mmall.payment.domain.Payment;
import java.time.Clock;
import java.util.List;
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
        return line(payment, records.history(payment.paymentNo()));
    }

    /** @param history without what only people looked at */
    PaymentView line(Payment payment, List<PaymentRecords.Move> history) {
        var moves = history.stream().filter(move -> !move.onlyLooked()).toList();
        return PaymentView.of(payment, moves, publicBase, clock.instant());
    }

    PaymentView line(Payment payment) {
        return PaymentView.of(payment, null, publicBase, clock.instant());
    }
}
