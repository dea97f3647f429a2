package com.mmall.user.address;

import com.mmall.conventions.apidocs.Refuses;
import com.mmall.conventions.identity.CurrentUser;
import com.mmall.conventions.paging.Cursor;
import com.mmall.conventions.paging.Page;
import com.mmall.conventions.paging.PageRequest;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
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

/** One's own address book. */
@RestController
@Tag(name = "Addresses", description = "One's own address book")
@RequestMapping("/api/users/me/addresses")
class AddressController {
    private final Addresses addresses;

    AddressController(Addresses addresses) {
        this.addresses = addresses;
    }

    @Operation(operationId = "listAddresses", summary = "List one's own addresses, the default one first")
    @GetMapping
    Page<AddressView> all(
            CurrentUser user,
            @RequestParam(defaultValue = "1") @Min(1) @Max(PageRequest.LAST) int page,
            @RequestParam(defaultValue = "20") @Min(1) @Max(PageRequest.LARGEST) int size,
            @RequestParam(required = false) @Nullable String after) {
        var asked = PageRequest.of("addresses-of-" + user.id(), page, size, after);
        var cursor = asked.cursor();
        var mine = addresses.ofUser(user.id());
        var found = mine.stream()
                .filter(row -> cursor == null || isBehind(row, cursor))
                .skip(asked.offset())
                .toList();
        var items = asked.shown(found).stream().map(AddressView::of).toList();
        return asked.page(items, found, row -> List.of(first(row), row.id), mine.size());
    }

    /** The default address comes first, then the newest. */
    private static boolean isBehind(AddressRow row, Cursor cursor) {
        return first(row) < cursor.number(0) || first(row) == cursor.number(0) && row.id < cursor.number(1);
    }

    private static int first(AddressRow row) {
        return row.isDefault ? 1 : 0;
    }

    @Operation(operationId = "addAddress", summary = "Add an address; the first one becomes the default")
    @Refuses("409 address_limit_reached")
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    AddressView add(CurrentUser user, @Valid @RequestBody AddressForm form) {
        return AddressView.of(addresses.add(user.id(), form));
    }

    @Operation(operationId = "getAddress", summary = "Get an address")
    @Refuses("404 address_not_found")
    @GetMapping("/{id}")
    AddressView one(CurrentUser user, @PathVariable long id) {
        return AddressView.of(addresses.one(user.id(), id));
    }

    @Operation(operationId = "changeAddress", summary = "Replace an address")
    @Refuses("404 address_not_found")
    @PutMapping("/{id}")
    AddressView change(CurrentUser user, @PathVariable long id, @Valid @RequestBody AddressForm form) {
        return AddressView.of(addresses.change(user.id(), id, form));
    }

    @Operation(operationId = "makeDefaultAddress", summary = "Make an address the default")
    @Refuses("404 address_not_found")
    @PutMapping("/{id}/default")
    AddressView makeDefault(CurrentUser user, @PathVariable long id) {
        return AddressView.of(addresses.makeDefault(user.id(), id));
    }

    @Operation(operationId = "removeAddress", summary = "Remove an address")
    @Refuses("404 address_not_found")
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(CurrentUser user, @PathVariable long id) {
        addresses.remove(user.id(), id);
    }
}
