package com.mmall.payment.alipay;

import com.alipay.api.domain.AlipayTradeCancelModel;
import com.alipay.api.domain.AlipayTradeFastpayRefundQueryModel;
import com.alipay.api.domain.AlipayTradePrecreateModel;
import com.alipay.api.domain.AlipayTradeQueryModel;
import com.alipay.api.domain.AlipayTradeRefundModel;
import com.alipay.api.request.AlipayTradeCancelRequest;
import com.alipay.api.request.AlipayTradeFastpayRefundQueryRequest;
import com.alipay.api.request.AlipayTradePrecreateRequest;
import com.alipay.api.request.AlipayTradeQueryRequest;
import com.alipay.api.request.AlipayTradeRefundRequest;
import com.mmall.payment.domain.Payment;
import com.mmall.payment.domain.Refund;

/** What we write to Alipay. A payment's request is the same however often it is made. */
final class TradeRequests {
    private final AlipayProperties properties;

    TradeRequests(AlipayProperties properties) {
        this.properties = properties;
    }

    AlipayTradePrecreateRequest precreate(Payment payment) {
        var model = new AlipayTradePrecreateModel();
        model.setOutTradeNo(payment.paymentNo().value());
        model.setTotalAmount(payment.amount().yuan());
        model.setSubject(Subject.accepted(payment.subject()));
        // an instant, not a duration: a repeat would start a duration anew
        model.setTimeExpire(AlipayTime.text(payment.qrEndsAt()));
        model.setSellerId(properties.sellerId());
        if (AlipayProperties.filled(properties.productCode())) {
            model.setProductCode(properties.productCode());
        }
        var request = new AlipayTradePrecreateRequest();
        request.setNotifyUrl(properties.notifyUrl());
        request.setBizModel(model);
        return request;
    }

    AlipayTradeQueryRequest query(String paymentNo) {
        var model = new AlipayTradeQueryModel();
        model.setOutTradeNo(paymentNo);
        var request = new AlipayTradeQueryRequest();
        request.setBizModel(model);
        return request;
    }

    AlipayTradeCancelRequest cancel(Payment payment) {
        var model = new AlipayTradeCancelModel();
        model.setOutTradeNo(payment.paymentNo().value());
        var request = new AlipayTradeCancelRequest();
        request.setBizModel(model);
        return request;
    }

    AlipayTradeRefundRequest refund(Payment payment, Refund refund) {
        var model = new AlipayTradeRefundModel();
        model.setOutTradeNo(payment.paymentNo().value());
        model.setOutRequestNo(refund.refundNo());
        model.setRefundAmount(refund.amount().yuan());
        model.setRefundReason(Subject.accepted(refund.reason()));
        var request = new AlipayTradeRefundRequest();
        request.setBizModel(model);
        return request;
    }

    /** @param refundNo the payment's own number for money that a cancel gave back */
    AlipayTradeFastpayRefundQueryRequest refundQuery(Payment payment, String refundNo) {
        var model = new AlipayTradeFastpayRefundQueryModel();
        model.setOutTradeNo(payment.paymentNo().value());
        model.setOutRequestNo(refundNo);
        var request = new AlipayTradeFastpayRefundQueryRequest();
        request.setBizModel(model);
        return request;
    }
}
