package com.mmall.order.web;

import com.mmall.conventions.json.Id;
import com.mmall.conventions.money.Money;
import com.mmall.conventions.text.Text;
import com.mmall.order.application.Purchase;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The body of an order. Without {@code items} it orders the ticked lines of the cart. */
record PurchaseRequest(
        @NotNull @Id Long addressId,
        @Nullable @Size(max = 100) @EachProductOnce List<@Valid @NotNull RequestedLineBody> items,

        @Nullable Money expectedTotal,

        @Nullable @Text(lines = true) @Size(max = 200) String note) {
    Purchase of(long userId) {
        return new Purchase(
                userId,
                addressId.toString(),
                RequestedLineBody.requested(items),
                expectedTotal,
                note == null ? "" : note);
    }
}
