package com.mmall.order.web;

import com.mmall.conventions.apidocs.Refuses;
import com.mmall.conventions.audit.AuditDetails;
import com.mmall.conventions.idempotency.IdempotencyKeys;
import com.mmall.conventions.identity.CurrentUser;
import com.mmall.conventions.money.Money;
import com.mmall.conventions.text.Text;
import com.mmall.order.application.GiveBack;
import com.mmall.order.application.Refused;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Refunds with goods, and returns, for admins. */
@RestController
@Tag(name = "Admin: refunds and returns", description = "Money and goods that go back")
@RequestMapping("/api/admin/orders/{orderNo}")
class AdminReturnController {
    /**
     * @param restock pieces that go back on sale once the money is back
     * @param version of the order that the admin saw: whether it was shipped since then, say
     */
    record RefundRequest(
            @NotNull Money amount,
            @NotBlank @Text @Size(max = 200) String reason,

            @Nullable @Size(max = 100) @EachProductOnce List<@Valid @NotNull RequestedLineBody> restock,

            @Nullable Long version) {
        /** What a key stands for; it is the same of whatever version. */
        record Intent(Money amount, String reason, @Nullable List<RequestedLineBody> restock) {}

        Intent intent() {
            return new Intent(amount, reason, restock);
        }
    }

    record Decline(@NotBlank @Text @Size(max = 200) String reason) {}

    /** @param restock what of it goes back on sale */
    record Receipt(
            @NotEmpty @Size(max = 100) @EachProductOnce List<@Valid @NotNull RequestedLineBody> items,

            @Nullable @Size(max = 100) @EachProductOnce List<@Valid @NotNull RequestedLineBody> restock) {}

    private final GiveBack giveBack;
    private final JsonMapper json;

    AdminReturnController(GiveBack giveBack, JsonMapper json) {
        this.giveBack = giveBack;
        this.json = json;
    }

    @Operation(
            operationId = "refundOrder",
            summary =
                    "Give money of a paid order back, and put pieces back on sale once it is; needs an Idempotency-Key")
    @Refuses({
        "400 idempotency_key_missing",
        "404 order_not_found",
        "409 order_not_refundable",
        "409 refund_exceeds_payment",
        "409 more_than_bought",
        "409 stale_version",
        "409 too_many_after_sales"
    })
    @PostMapping("/refunds")
    @ResponseStatus(HttpStatus.ACCEPTED)
    OrderView refund(
            CurrentUser admin,
            @PathVariable String orderNo,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody RefundRequest body) {
        if (key == null) {
            throw new Refused.IdempotencyKeyMissing();
        }
        var no = Numbers.orderNo(orderNo);
        var once = IdempotencyKeys.key(
                admin.id(), "POST /api/admin/orders/" + no + "/refunds", key, json.writeValueAsString(body.intent()));
        var restock = RequestedLineBody.lines(body.restock());
        var order = giveBack.refund(no, body.amount(), body.reason(), restock, body.version(), once);
        AuditDetails.changed(null, body);
        return OrderView.forAdmin(order);
    }

    @Operation(operationId = "agreeToReturn", summary = "Agree to a return: the buyer may send it")
    @Refuses({"404 order_not_found", "404 return_not_found", "409 return_not_now"})
    @PostMapping("/returns/{returnNo}/agreement")
    OrderView agree(@PathVariable String orderNo, @PathVariable String returnNo) {
        var order = giveBack.agree(Numbers.orderNo(orderNo), Numbers.returnNo(returnNo));
        AuditDetails.changed(null, returnNo + " agreed");
        return OrderView.forAdmin(order);
    }

    @Operation(
            operationId = "declineReturn",
            summary = "Decline a return with a reason that the buyer reads; also one of which nothing has come")
    @Refuses({"404 order_not_found", "404 return_not_found", "409 return_not_now"})
    @PostMapping("/returns/{returnNo}/decline")
    OrderView decline(@PathVariable String orderNo, @PathVariable String returnNo, @Valid @RequestBody Decline body) {
        var order = giveBack.decline(Numbers.orderNo(orderNo), Numbers.returnNo(returnNo), body.reason());
        AuditDetails.changed(null, body);
        return OrderView.forAdmin(order);
    }

    @Operation(
            operationId = "receiveReturn",
            summary = "Receive all or some of a return: its money goes back, and what is named goes back on sale")
    @Refuses({"404 order_not_found", "404 return_not_found", "409 return_not_now", "409 more_than_bought"})
    @PostMapping("/returns/{returnNo}/receipt")
    OrderView receive(@PathVariable String orderNo, @PathVariable String returnNo, @Valid @RequestBody Receipt body) {
        var order = giveBack.receive(
                Numbers.orderNo(orderNo),
                Numbers.returnNo(returnNo),
                RequestedLineBody.lines(body.items()),
                RequestedLineBody.lines(body.restock()));
        AuditDetails.changed(null, body);
        return OrderView.forAdmin(order);
    }

    @Operation(
            operationId = "refundReturnAnew",
            summary = "Give the money of a return back by another refund, once the last one has certainly failed")
    @Refuses({
        "404 order_not_found",
        "404 return_not_found",
        "409 return_not_now",
        "409 order_not_refundable",
        "409 refund_exceeds_payment",
        "409 too_many_after_sales"
    })
    @PostMapping("/returns/{returnNo}/refund")
    @ResponseStatus(HttpStatus.ACCEPTED)
    OrderView refundAnew(@PathVariable String orderNo, @PathVariable String returnNo) {
        var order = giveBack.refundReturnAnew(Numbers.orderNo(orderNo), Numbers.returnNo(returnNo));
        AuditDetails.changed(null, returnNo + " refunded anew");
        return OrderView.forAdmin(order);
    }
}
