package com.mmall.payment.alipay;

import com.alipay.api.AlipayRequest;
import com.mmall.payment.application.Alipay;
import com.mmall.payment.domain.CancelAnswer;
import com.mmall.payment.domain.Payment;
import com.mmall.payment.domain.PrecreateAnswer;
import com.mmall.payment.domain.Refund;
import com.mmall.payment.domain.RefundAnswer;
import com.mmall.payment.domain.TradeAnswer;
import java.time.Duration;

/** Alipay by its SDK. Codes and their meaning are known in this package alone. */
final class SdkAlipay implements Alipay {
    /** A query that cannot go now comes again in seconds; the other calls are worth a wait. */
    private static final Duration QUERY_PATIENCE = Duration.ofMillis(500);

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** A buyer waits for it; one that takes longer comes again. */
    private static final Duration LONGEST_PRECREATE = Duration.ofSeconds(6);

    private final Gateway gateway;
    private final TradeRequests requests;
    private final AllowedHosts qrHosts;
    private final Duration queryTimeout;
    private final Duration callTimeout;

    SdkAlipay(
            Gateway gateway,
            TradeRequests requests,
            AllowedHosts qrHosts,
            Duration queryTimeout,
            Duration callTimeout) {
        this.gateway = gateway;
        this.requests = requests;
        this.qrHosts = qrHosts;
        this.queryTimeout = queryTimeout;
        this.callTimeout = callTimeout;
    }

    @Override
    public PrecreateAnswer precreate(Payment payment) {
        var time = callTimeout.compareTo(LONGEST_PRECREATE) < 0 ? callTimeout : LONGEST_PRECREATE;
        var reply = gateway.ask(requests.precreate(payment), Deadline.in(time), PATIENCE);
        return PrecreateReading.of(reply, payment, qrHosts);
    }

    @Override
    public boolean takesPayments() {
        return !gateway.holdsBack("alipay.trade.precreate");
    }

    @Override
    public TradeAnswer query(Payment payment) {
        var deadline = Deadline.in(queryTimeout);
        var number = payment.paymentNo().value();
        var answer = QueryReading.of(gateway.ask(requests.query(number), deadline, QUERY_PATIENCE), payment);
        if (!(answer instanceof TradeAnswer.Closed)) {
            return answer;
        }
        // closed unpaid and given back in full look alike; the number of a cancel's refund is the payment's own
        var given = gateway.ask(requests.refundQuery(payment, number), deadline, QUERY_PATIENCE);
        return QueryReading.ofClosed(given, payment);
    }

    @Override
    public CancelAnswer cancel(Payment payment) {
        return CancelReading.of(call(requests.cancel(payment)), payment);
    }

    @Override
    public RefundAnswer refund(Payment payment, Refund refund) {
        return RefundReading.of(call(requests.refund(payment, refund)), payment);
    }

    @Override
    public RefundAnswer refundQuery(Payment payment, Refund refund) {
        var reply = call(requests.refundQuery(payment, refund.refundNo()));
        return RefundReading.ofQuery(reply, payment, refund);
    }

    private Reply call(AlipayRequest<?> request) {
        return gateway.ask(request, Deadline.in(callTimeout), PATIENCE);
    }
}
