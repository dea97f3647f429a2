package com.mmall.order.product;

import com.mmall.conventions.feign.FailedCall;
import com.mmall.conventions.money.Money;
import com.mmall.order.application.Products;
import com.mmall.order.application.Refused;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Product facts over HTTP. */
@Component
class FeignProducts implements Products {
    private static final Logger log = LoggerFactory.getLogger(FeignProducts.class);

    private final ProductClient products;

    FeignProducts(ProductClient products) {
        this.products = products;
    }

    @Override
    public Map<Long, Fact> byIds(Collection<Long> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        try {
            return products.byIds(ids.stream().map(String::valueOf).collect(Collectors.joining(","))).stream()
                    .map(FeignProducts::fact)
                    .collect(Collectors.toMap(Fact::id, Function.identity()));
        } catch (RuntimeException e) {
            log.warn("product-service said nothing of {} products: {}", ids.size(), FailedCall.describe(e));
            throw new Refused.Unavailable();
        }
    }

    private static Fact fact(ProductClient.Product p) {
        return new Fact(
                Long.parseLong(p.id()),
                p.name(),
                p.image() == null ? "" : p.image(),
                Money.ofYuan(p.price()),
                p.stock(),
                p.onSale());
    }
}
