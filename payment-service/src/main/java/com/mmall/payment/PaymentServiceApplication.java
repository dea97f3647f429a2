package com.mmall.payment;

import com.mmall.payment.application.QrDrawing;
import com.mmall.payment.qrcode.QrImage;
import com.mmall.tasks.Ticker;
import org.mybatis.spring.annotation.MapperScan;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.cloud.openfeign.EnableFeignClients;
import org.springframework.context.annotation.Bean;
import org.springframework.resilience.annotation.EnableResilientMethods;

/** Alipay payments: QR codes, polling, notifies, cancels, refunds. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableFeignClients
@EnableResilientMethods
@MapperScan(basePackages = "com.mmall.payment", annotationClass = org.apache.ibatis.annotations.Mapper.class)
public class PaymentServiceApplication {
    public static void main(String[] args) {
        SpringApplication.run(PaymentServiceApplication.class, args);
    }

    @Bean
    Ticker ticker() {
        return System::nanoTime;
    }

    @Bean
    QrDrawing qrDrawing() {
        return QrImage::png;
    }
}
