package com.mmall.payment.alipay;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says a wrong setting at start in one line instead of a stack trace. Listed in META-INF/spring.factories. */
final class WrongAlipaySettingAnalyzer extends AbstractFailureAnalyzer<WrongAlipaySetting> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, WrongAlipaySetting cause) {
        return new FailureAnalysis(cause.getMessage(), null, cause);
    }
}
