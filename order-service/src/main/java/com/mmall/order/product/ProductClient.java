package com.mmall.order.product;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;

/** What product-service answers, as far as we read it. */
@FeignClient("product-service")
interface ProductClient {
    @GetMapping("/internal/products")
    List<Product> byIds(@RequestParam("ids") String ids);

    @PutMapping("/internal/reservations/{orderNo}")
    Reservation reserve(@PathVariable("orderNo") String orderNo, @RequestBody ReservationRequest wish);

    @PutMapping("/internal/reservations/{orderNo}/release")
    Ended release(@PathVariable("orderNo") String orderNo);

    @PutMapping("/internal/reservations/{orderNo}/deduct")
    Ended deduct(@PathVariable("orderNo") String orderNo);

    @PutMapping("/internal/reservations/{orderNo}/returns/{returnKey}")
    Returned takeBack(
            @PathVariable("orderNo") String orderNo,
            @PathVariable("returnKey") String returnKey,
            @RequestBody ReservationRequest lines);

    @PutMapping("/internal/picture-holds/{orderNo}")
    HeldPictures holdPictures(@PathVariable("orderNo") String orderNo, @RequestBody Hold pictures);

    @GetMapping("/internal/picture-holds")
    List<HeldPicture> heldPictures();

    @PutMapping("/internal/picture-holds/{orderNo}/settlement")
    Settlement settlePictures(@PathVariable("orderNo") String orderNo, @RequestBody Settlement pictures);

    record Hold(String userId, List<String> pictures) {}

    record HeldPictures(String orderNo, List<String> pictures) {}

    record HeldPicture(String id, String orderNo) {}

    record Settlement(List<String> kept, List<String> released) {}

    record Product(String id, String name, @Nullable String image, String price, int stock, boolean onSale) {}

    record ReservationRequest(List<RequestedLine> lines) {}

    record RequestedLine(String productId, int quantity) {}

    record Reservation(String orderNo, String status, List<Reserved> lines) {}

    record Reserved(
            String productId,
            int quantity,
            String name,
            @Nullable String image,
            String unitPrice) {}

    record Returned(String orderNo, String returnKey) {}

    record Ended(String orderNo, String status) {}
}
