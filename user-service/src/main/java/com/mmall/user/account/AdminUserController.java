package com.mmall.user.account;

import com.mmall.conventions.apidocs.Refuses;
import com.mmall.conventions.identity.CurrentUser;
import com.mmall.conventions.json.Patch;
import com.mmall.conventions.paging.Page;
import com.mmall.conventions.paging.PageRequest;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What admins see of the users, and may change. */
@RestController
@Tag(name = "Admin: users", description = "The users of the shop, their roles and locks")
@RequestMapping("/api/admin/users")
class AdminUserController {
    private static final Logger log = LoggerFactory.getLogger(AdminUserController.class);
    private static final String LIST = "users";

    record RoleAndLock(@NotNull Patch<Role> role, @NotNull Patch<Boolean> locked) {}

    record AdminView(
            String id,
            String username,
            String email,
            @Nullable String phone,
            Role role,
            boolean locked,
            Instant createdAt) {
        static AdminView of(Account a) {
            return new AdminView(
                    Long.toString(a.id()), a.username(), a.email(), a.phone(), a.role(), a.locked(), a.createdAt());
        }
    }

    private final AccountMapper accounts;
    private final AccountSecurity security;

    AdminUserController(AccountMapper accounts, AccountSecurity security) {
        this.accounts = accounts;
        this.security = security;
    }

    @Operation(
            operationId = "listUsers",
            summary = "Find users by the beginning of their name, e-mail address or telephone number")
    @GetMapping
    Page<AdminView> list(
            @RequestParam(defaultValue = "") @Size(max = 254) String q,
            @RequestParam(defaultValue = "1") @Min(1) @Max(PageRequest.LAST) int page,
            @RequestParam(defaultValue = "20") @Min(1) @Max(PageRequest.LARGEST) int size,
            @RequestParam(required = false) @Nullable String after) {
        var prefix = q.strip()
                .toLowerCase(Locale.ROOT)
                .replace("\\", "\\\\")
                .replace("%", "\\%")
                .replace("_", "\\_");
        var asked = PageRequest.of(LIST, page, size, after);
        var cursor = asked.cursor();
        var before = cursor == null ? Long.MAX_VALUE : cursor.number(0);
        var found = accounts.page(prefix, before, asked.limit(), asked.offset());
        var items = asked.shown(found).stream()
                .map(row -> AdminView.of(row.account()))
                .toList();
        return asked.page(items, found, row -> List.of(row.id), accounts.count(prefix, PageRequest.COUNT_LIMIT));
    }

    @Operation(operationId = "changeUser", summary = "Change a role, lock or unlock; sessions of a locked user end")
    @Refuses({"404 user_not_found", "409 own_account"})
    @PatchMapping("/{id}")
    AdminView change(CurrentUser admin, @PathVariable long id, @Valid @RequestBody RoleAndLock roleAndLock) {
        var changed = security.changeRoleAndLock(
                admin.id(), id, roleAndLock.role().value(), roleAndLock.locked().value());
        log.info(
                "admin {} set user {}: role {}, {}",
                admin.id(),
                id,
                changed.role(),
                changed.locked() ? "locked" : "open");
        return AdminView.of(changed);
    }
}
