package com.mmall.payment.alipay;

import com.alipay.api.AlipayApiException;
import com.alipay.api.AlipayConfig;
import com.alipay.api.DefaultAlipayClient;
import com.alipay.api.SignChecker;
import com.alipay.api.Signer;

/**
 * The SDK's client with keys parsed once and several keys of Alipay's. Make it by {@link AlipaySdk}: loading its
 * superclass has a side effect on the whole JVM.
 */
final class GatewayClient extends DefaultAlipayClient {
    private final Rsa2 rsa2;

    GatewayClient(AlipayConfig config, Rsa2 rsa2) throws AlipayApiException {
        super(config);
        this.rsa2 = rsa2;
    }

    @Override
    public Signer getSigner() {
        return rsa2;
    }

    @Override
    public SignChecker getSignChecker() {
        return rsa2;
    }

    /** The SDK asks at every answer whether both keys are from one pair; {@link AlipayKeys} has asked once. */
    @Override
    public boolean checkAlipayPublicKey() {
        return false;
    }
}
