package com.mmall.order.web;

import com.mmall.conventions.apidocs.Refuses;
import com.mmall.conventions.identity.CurrentUser;
import com.mmall.conventions.text.Text;
import com.mmall.order.application.GiveBack;
import com.mmall.order.domain.Shipment;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What a buyer sends back. */
@RestController
@Tag(name = "Returns", description = "What a buyer sends back")
@RequestMapping("/api/orders/{orderNo}/returns")
class ReturnController {
    record ReturnRequest(
            @NotEmpty @Size(max = 100) @EachProductOnce List<@Valid @NotNull RequestedLineBody> items,
            @NotBlank @Text @Size(max = 200) String reason) {}

    record ParcelRequest(
            @NotBlank @Text @Size(max = 60) String carrier,
            @NotBlank @Text @Size(max = 60) String trackingNo) {}

    private final GiveBack giveBack;

    ReturnController(GiveBack giveBack) {
        this.giveBack = giveBack;
    }

    @Operation(operationId = "requestReturn", summary = "Ask to send pieces of a shipped order back; an admin decides")
    @Refuses({"404 order_not_found", "409 order_not_returnable", "409 more_than_bought", "409 too_many_after_sales"})
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    OrderView request(CurrentUser user, @PathVariable String orderNo, @Valid @RequestBody ReturnRequest body) {
        var lines = RequestedLineBody.lines(body.items());
        return OrderView.of(giveBack.requestReturn(Numbers.orderNo(orderNo), user.id(), lines, body.reason()));
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
