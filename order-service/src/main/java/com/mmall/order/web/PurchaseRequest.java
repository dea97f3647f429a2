package com.mmall.order.web;

import com.mmall.conventions.json.Id;
import com.mmall.conventions.text.Text;
import com.mmall.order.application.Purchase;
import com.mmall.order.domain.Money;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The body of an order. Without {@code items} it orders the ticked lines of the cart. */
record PurchaseRequest(
        @NotNull @Id Long addressId,
        @Nullable @Size(max = 100) @EachProductOnce List<@Valid @NotNull ItemRequest> items,

        @Nullable @Pattern(regexp = "[0-9]{1,12}(\\.[0-9]{1,2})?")
        String expectedTotal,

        @Nullable @Text(lines = true) @Size(max = 200) String note) {
    Purchase of(long userId) {
        return new Purchase(
                userId,
                addressId.toString(),
                ItemRequest.wanted(items),
                expectedTotal == null ? null : Money.ofYuan(expectedTotal),
                note == null ? "" : note);
    }
}
