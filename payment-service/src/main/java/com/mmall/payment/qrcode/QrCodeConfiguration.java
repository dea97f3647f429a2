package com.mmall.payment.qrcode;

import com.mmall.ftp.FtpPool;
import com.mmall.ftp.FtpProperties;
import com.mmall.payment.application.QrPublisher;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The store is connected to when it is first needed: a service starts without it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(FtpProperties.class)
class QrCodeConfiguration {
    @Bean
    FtpPool qrStoreConnections(FtpProperties store) {
        return new FtpPool(store, FtpQrPublisher.FOLDER);
    }

    @Bean
    QrPublisher qrPublisher(FtpPool connections) {
        return new FtpQrPublisher(connections);
    }
}
