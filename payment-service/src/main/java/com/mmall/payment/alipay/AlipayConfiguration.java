package com.mmall.payment.alipay;

import com.mmall.payment.PaymentProperties;
import com.mmall.payment.ReconciliationProperties;
import com.mmall.payment.alipay.bill.BillLimits;
import com.mmall.payment.application.Alipay;
import com.mmall.payment.application.reconciliation.Bills;
import com.mmall.tasks.Ticker;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the pieces together; a setting that cannot work ends the start here, in one line. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({AlipayProperties.class, PaymentProperties.class})
class AlipayConfiguration {
    @Bean
    AlipayKeys alipayKeys(AlipayProperties properties) {
        AlipaySettings.check(properties);
        return AlipayKeys.of(properties);
    }

    @Bean
    Rsa2 rsa2(AlipayKeys keys) {
        return new Rsa2(keys);
    }

    @Bean
    CallRateLimiter alipayCallRate(AlipayProperties properties) {
        return new CallRateLimiter(properties.maxCallsPerSecond());
    }

    @Bean
    Gateway alipayGateway(
            AlipayProperties properties, AlipayKeys keys, Rsa2 rsa2, CallRateLimiter rate, Ticker ticker) {
        var client = AlipaySdk.client(properties, keys, rsa2);
        return new Gateway(client, rsa2, rate, new CircuitBreakers(ticker::nanos), properties.certificateMode());
    }

    @Bean
    MeterBinder alipayCircuits(Gateway gateway) {
        return gateway::showCircuits;
    }

    @Bean
    Alipay alipay(Gateway gateway, AlipayProperties properties, PaymentProperties payments) {
        return new SdkAlipay(
                gateway,
                new TradeRequests(properties),
                AlipaySettings.qrHosts(properties),
                payments.queryTimeout(),
                payments.callTimeout());
    }

    /** With breakers of its own: whatever Alipay thinks of a question about bills, payments go on. */
    @Bean
    Bills alipayBills(
            AlipayProperties properties,
            AlipayKeys keys,
            Rsa2 rsa2,
            CallRateLimiter rate,
            Ticker ticker,
            PaymentProperties payments,
            ReconciliationProperties reconciliation) {
        var client = AlipaySdk.client(properties, keys, rsa2);
        var gateway = new Gateway(client, rsa2, rate, new CircuitBreakers(ticker::nanos), properties.certificateMode());
        return new SdkBills(
                gateway,
                properties.sellerId(),
                payments.queryTimeout(),
                new BillDownload(
                        AlipaySettings.billHosts(properties),
                        reconciliation.downloadTimeout(),
                        BillLimits.USUAL.zipBytes()));
    }

    @Bean
    NotifyVerifier notifyVerifier(Rsa2 rsa2, AlipayProperties properties) {
        return new NotifyVerifier(rsa2, properties.appId(), properties.sellerId());
    }

    @Bean
    AlipaySelfCheck alipaySelfCheck(Gateway gateway, AlipayProperties properties, PaymentProperties payments) {
        return new AlipaySelfCheck(gateway, properties, payments.callTimeout());
    }
}
