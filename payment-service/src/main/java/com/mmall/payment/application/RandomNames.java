package com.mmall.payment.application;

import com.mmall.payment.domain.NewNames;
import com.mmall.payment.domain.OrderNo;
import com.mmall.payment.domain.PaymentNo;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.springframework.stereotype.Component;

/** Names for payments that may begin. */
@Component
class RandomNames implements PaymentNames {
    private static final SecureRandom RANDOM = new SecureRandom();

    @Override
    public NewNames next(OrderNo orderNo) {
        var qrName = new byte[16];
        RANDOM.nextBytes(qrName);
        return new NewNames(PaymentNo.newFor(orderNo), HexFormat.of().formatHex(qrName));
    }
}
