package com.mmall.order.cart;

import com.mmall.conventions.apidocs.Refuses;
import com.mmall.conventions.identity.CurrentUser;
import com.mmall.conventions.json.Id;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The buyer's own cart. */
@RestController
@Tag(name = "Cart", description = "The buyer's own cart")
@RequestMapping("/api/cart")
class CartController {
    record Quantity(
            @NotNull @Min(1) @Max(999) Long quantity,
            @Nullable Boolean selected) {}

    record More(
            @NotNull @Positive @Id Long productId,
            @NotNull @Min(1) @Max(999) Long quantity) {}

    record Selection(@NotNull Boolean selected) {}

    record Count(int count) {}

    private final Cart cart;

    CartController(Cart cart) {
        this.cart = cart;
    }

    @Operation(operationId = "getCart", summary = "Get the cart with present prices and stock")
    @GetMapping
    CartView view(CurrentUser user) {
        return cart.view(user.id());
    }

    @Operation(
            operationId = "setCartItem",
            summary = "Set how many of a product are in the cart, and whether they are ticked")
    @Refuses({"404 product_not_found", "409 insufficient_stock", "422 too_many_lines"})
    @PutMapping("/items/{productId}")
    CartView put(CurrentUser user, @PathVariable @Positive long productId, @Valid @RequestBody Quantity wish) {
        return cart.put(user.id(), productId, Math.toIntExact(wish.quantity()), wish.selected());
    }

    @Operation(operationId = "addCartItem", summary = "Add pieces of a product to what is in the cart")
    @Refuses({"404 product_not_found", "409 insufficient_stock", "422 too_many_lines"})
    @PostMapping("/items")
    CartView add(CurrentUser user, @Valid @RequestBody More more) {
        return cart.add(user.id(), more.productId(), Math.toIntExact(more.quantity()));
    }

    @Operation(operationId = "removeCartItem", summary = "Take a product out of the cart")
    @DeleteMapping("/items/{productId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(CurrentUser user, @PathVariable long productId) {
        cart.drop(user.id(), List.of(productId));
    }

    @Operation(operationId = "removeCartItems", summary = "Take several products out of the cart")
    @DeleteMapping("/items")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removeSome(CurrentUser user, @RequestParam @Size(max = 100) List<Long> productIds) {
        cart.drop(user.id(), productIds);
    }

    @Operation(operationId = "tickCartItems", summary = "Tick or untick everything in the cart")
    @PutMapping("/selection")
    CartView select(CurrentUser user, @Valid @RequestBody Selection selection) {
        return cart.selectAll(user.id(), selection.selected());
    }

    @Operation(operationId = "countCartItems", summary = "Count the pieces in the cart")
    @GetMapping("/count")
    Count count(CurrentUser user) {
        return new Count(cart.count(user.id()));
    }
}
