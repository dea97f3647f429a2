package com.mmall.order.application;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import com.mmall.conventions.jobs.Jobs;
import com.mmall.order.domain.Order;
import com.mmall.order.domain.OrderNo;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Hourly, tells product-service which of the pictures that were held a day ago a return names. Only then one is kept for good, or
 * may be removed. Any number of instances may do so.
 */
@Component
public class SettlePictures {
    private static final Logger log = LoggerFactory.getLogger(SettlePictures.class);
    private static final Duration FIRST = Duration.ofMinutes(10);
    private static final Duration EVERY = Duration.ofHours(1);
    private static final int MOST_ROUNDS = 100;

    private final Orders orders;
    private final ReturnPictures pictures;

    SettlePictures(Orders orders, ReturnPictures pictures, Jobs jobs) {
        this.orders = orders;
        this.pictures = pictures;
        jobs.repeat("return-pictures", FIRST, EVERY, this::settle);
    }

    private void settle() {
        for (var round = 0; round < MOST_ROUNDS; round++) {
            var held = pictures.unsettled().stream()
                    .collect(groupingBy(ReturnPictures.Held::orderNo, mapping(ReturnPictures.Held::id, toList())));
            if (held.isEmpty()) {
                return;
            }
            held.forEach(this::settle);
        }
    }

    private void settle(OrderNo no, List<String> ids) {
        var named = orders.find(no)
                .map(Order::afterSales)
                .map(sales -> sales.allPictures())
                .orElse(Set.of());
        var kept = ids.stream().filter(named::contains).toList();
        var released = ids.stream().filter(id -> !named.contains(id)).toList();
        pictures.settle(no, kept, released);
        if (!released.isEmpty()) {
            log.info("{} pictures that no return of order {} names are released", released.size(), no);
        }
    }
}
