package com.mmall.order.domain;

import com.mmall.conventions.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * 改价: what the shop asks for an order instead of the sum of its lines and shipping.
 *
 * @param no how often the price was changed
 * @param total the whole price, or null for the sum
 * @param asked the next whole price; until payment-service has closed what can be paid at the present one nothing can be paid
 */
public record AgreedPrice(
        int no, @Nullable Money total, @Nullable Money asked) {
    public static final AgreedPrice NONE = new AgreedPrice(0, null, null);

    AgreedPrice ask(@Nullable Money next) {
        return new AgreedPrice(no, total, next);
    }

    /** The asked price is the price. */
    AgreedPrice settled() {
        return new AgreedPrice(no + 1, asked, null);
    }
}
