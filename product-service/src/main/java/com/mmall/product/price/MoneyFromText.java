package com.mmall.product.price;

import org.jspecify.annotations.Nullable;
import org.springframework.core.convert.converter.Converter;
import org.springframework.stereotype.Component;

/** Reads amounts in query strings; an empty one is none. */
@Component
final class MoneyFromText implements Converter<String, Money> {
    @Override
    @SuppressWarnings("NullAway") // Spring allows null here, in a way the checker does not read
    public @Nullable Money convert(String yuan) {
        return yuan.isBlank() ? null : Money.ofYuan(yuan);
    }
}
