package com.mmall.order;

import com.mmall.order.application.OrderLimits;
import com.mmall.order.application.PlacingQueue;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.cloud.openfeign.EnableFeignClients;

/** Carts and orders. */
@SpringBootApplication
@EnableFeignClients
@EnableConfigurationProperties({OrderLimits.class, PlacingQueue.Settings.class})
public class OrderServiceApplication {
    public static void main(String[] args) {
        SpringApplication.run(OrderServiceApplication.class, args);
    }
}
