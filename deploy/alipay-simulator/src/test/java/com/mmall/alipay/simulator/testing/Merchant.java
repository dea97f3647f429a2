package com.mmall.alipay.simulator.testing;

import com.alipay.api.AlipayApiException;
import com.alipay.api.AlipayClient;
import com.alipay.api.AlipayConfig;
import com.alipay.api.AlipayObject;
import com.alipay.api.AlipayRequest;
import com.alipay.api.AlipayResponse;
import com.alipay.api.DefaultAlipayClient;
import com.alipay.api.domain.AlipayTradeCancelModel;
import com.alipay.api.domain.AlipayTradeFastpayRefundQueryModel;
import com.alipay.api.domain.AlipayTradePrecreateModel;
import com.alipay.api.domain.AlipayTradeQueryModel;
import com.alipay.api.domain.AlipayTradeRefundModel;
import com.alipay.api.internal.util.AlipayLogger;
import com.alipay.api.request.AlipayTradeCancelRequest;
import com.alipay.api.request.AlipayTradeFastpayRefundQueryRequest;
import com.alipay.api.request.AlipayTradePrecreateRequest;
import com.alipay.api.request.AlipayTradeQueryRequest;
import com.alipay.api.request.AlipayTradeRefundRequest;
import com.alipay.api.response.AlipayTradeCancelResponse;
import com.alipay.api.response.AlipayTradeFastpayRefundQueryResponse;
import com.alipay.api.response.AlipayTradePrecreateResponse;
import com.alipay.api.response.AlipayTradeQueryResponse;
import com.alipay.api.response.AlipayTradeRefundResponse;
import com.mmall.alipay.simulator.AlipaySimulator;

/** A shop that uses the SDK exactly as it comes. */
public final class Merchant {
    private final AlipayClient client;
    private String notifyUrl = "";

    public Merchant(AlipaySimulator alipay) {
        this(config(alipay));
    }

    public Merchant(AlipayConfig config) {
        AlipayLogger.setNeedEnableLogger(false);
        this.client = client(config);
    }

    public Merchant(String gatewayUrl, String appId, String appPrivateKey, String alipayPublicKey) {
        this(patient(config(gatewayUrl, appId, appPrivateKey, alipayPublicKey)));
    }

    public static AlipayConfig config(AlipaySimulator alipay) {
        return config(alipay.gatewayUrl(), alipay.appId(), alipay.appPrivateKey(), alipay.alipayPublicKey());
    }

    private static AlipayConfig config(String gatewayUrl, String appId, String appPrivateKey, String alipayKey) {
        var config = new AlipayConfig();
        config.setServerUrl(gatewayUrl);
        config.setAppId(appId);
        config.setPrivateKey(appPrivateKey);
        config.setAlipayPublicKey(alipayKey);
        config.setConnectTimeout(1000);
        config.setReadTimeout(1500);
        return config;
    }

    /** A process that has just started may take its time. */
    private static AlipayConfig patient(AlipayConfig config) {
        config.setReadTimeout(20_000);
        return config;
    }

    public Merchant notifiedAt(String url) {
        notifyUrl = url;
        return this;
    }

    public AlipayTradePrecreateResponse precreate(String number, String amount) throws AlipayApiException {
        var model = new AlipayTradePrecreateModel();
        model.setOutTradeNo(number);
        model.setTotalAmount(amount);
        model.setSubject("手机壳 x1");
        model.setTimeoutExpress("6m");
        return precreate(model);
    }

    public AlipayTradePrecreateResponse precreate(AlipayTradePrecreateModel model) throws AlipayApiException {
        var request = new AlipayTradePrecreateRequest();
        request.setBizModel(model);
        if (!notifyUrl.isEmpty()) {
            request.setNotifyUrl(notifyUrl);
        }
        return client.execute(request);
    }

    public AlipayTradeQueryResponse query(String number) throws AlipayApiException {
        var model = new AlipayTradeQueryModel();
        model.setOutTradeNo(number);
        return execute(new AlipayTradeQueryRequest(), model);
    }

    public AlipayTradeCancelResponse cancel(String number) throws AlipayApiException {
        var model = new AlipayTradeCancelModel();
        model.setOutTradeNo(number);
        return execute(new AlipayTradeCancelRequest(), model);
    }

    public AlipayTradeRefundResponse refund(String number, String requestNo, String amount) throws AlipayApiException {
        var model = new AlipayTradeRefundModel();
        model.setOutTradeNo(number);
        model.setOutRequestNo(requestNo);
        model.setRefundAmount(amount);
        return execute(new AlipayTradeRefundRequest(), model);
    }

    public AlipayTradeFastpayRefundQueryResponse refundQuery(String number, String requestNo)
            throws AlipayApiException {
        var model = new AlipayTradeFastpayRefundQueryModel();
        model.setOutTradeNo(number);
        model.setOutRequestNo(requestNo);
        return execute(new AlipayTradeFastpayRefundQueryRequest(), model);
    }

    public <R extends AlipayResponse> R execute(AlipayRequest<R> request, AlipayObject model)
            throws AlipayApiException {
        request.setBizModel(model);
        return client.execute(request);
    }

    private static AlipayClient client(AlipayConfig config) {
        try {
            return new DefaultAlipayClient(config);
        } catch (AlipayApiException e) {
            throw new IllegalStateException(e);
        }
    }
}
