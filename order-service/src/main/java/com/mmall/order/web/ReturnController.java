package com.mmall.order.web;

import com.mmall.conventions.apidocs.Refuses;
import com.mmall.conventions.idempotency.IdempotencyKeys;
import com.mmall.conventions.identity.CurrentUser;
import com.mmall.conventions.text.Text;
import com.mmall.order.application.GiveBack;
import com.mmall.order.application.RequestReturn;
import com.mmall.order.domain.RequestedReturn;
import com.mmall.order.domain.Shipment;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** What a buyer sends back. */
@RestController
@Tag(name = "Returns", description = "What a buyer sends back")
@RequestMapping("/api/orders/{orderNo}/returns")
class ReturnController {
    private static final int MOST_PICTURES = 4;

    /** @param pictures numbers of pictures that the buyer has uploaded */
    record ReturnRequest(
            @NotEmpty @Size(max = 100) @EachProductOnce List<@Valid @NotNull RequestedLineBody> items,
            @NotBlank @Text @Size(max = 200) String reason,

            @Nullable @Size(max = MOST_PICTURES) List<@NotNull @Pattern(regexp = "[0-9a-f]{32}") String> pictures) {
        RequestedReturn wanted() {
            return new RequestedReturn(RequestedLineBody.lines(items), reason, pictures == null ? List.of() : pictures);
        }
    }

    record ParcelRequest(
            @NotBlank @Text @Size(max = 60) String carrier,
            @NotBlank @Text @Size(max = 60) String trackingNo) {}

    private final RequestReturn requestReturn;
    private final GiveBack giveBack;
    private final JsonMapper json;

    ReturnController(RequestReturn requestReturn, GiveBack giveBack, JsonMapper json) {
        this.requestReturn = requestReturn;
        this.giveBack = giveBack;
        this.json = json;
    }

    @Operation(operationId = "requestReturn", summary = "Ask to send pieces of a shipped order back; an admin decides")
    @Refuses({
        "404 order_not_found",
        "409 order_not_returnable",
        "409 more_than_bought",
        "409 too_many_after_sales",
        "422 picture_not_usable"
    })
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    OrderView request(
            CurrentUser user,
            @PathVariable String orderNo,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody ReturnRequest body) {
        var no = Numbers.orderNo(orderNo);
        var once = key == null
                ? null
                : IdempotencyKeys.key(
                        user.id(), "POST /api/orders/" + no + "/returns", key, json.writeValueAsString(body));
        return OrderView.of(requestReturn.request(no, user.id(), body.wanted(), once));
    }

    @Operation(operationId = "withdrawReturn", summary = "Take a return back that was not sent yet")
    @Refuses({"404 order_not_found", "404 return_not_found", "409 return_not_now"})
    @PostMapping("/{returnNo}/withdrawal")
    OrderView withdraw(CurrentUser user, @PathVariable String orderNo, @PathVariable String returnNo) {
        return OrderView.of(giveBack.withdrawReturn(Numbers.orderNo(orderNo), user.id(), Numbers.returnNo(returnNo)));
    }

    @Operation(operationId = "sendReturn", summary = "Say by which carrier an agreed return comes")
    @Refuses({"404 order_not_found", "404 return_not_found", "409 return_not_now", "409 too_many_after_sales"})
    @PutMapping("/{returnNo}/shipment")
    OrderView send(
            CurrentUser user,
            @PathVariable String orderNo,
            @PathVariable String returnNo,
            @Valid @RequestBody ParcelRequest body) {
        var parcel = new Shipment(body.carrier(), body.trackingNo());
        return OrderView.of(
                giveBack.sendReturn(Numbers.orderNo(orderNo), user.id(), Numbers.returnNo(returnNo), parcel));
    }
}
