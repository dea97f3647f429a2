package com.mmall.user.account;

import com.mmall.conventions.apidocs.Refuses;
import com.mmall.conventions.identity.CurrentUser;
import com.mmall.conventions.json.Patch;
import com.mmall.conventions.text.Text;
import com.mmall.user.limit.LimitProperties;
import com.mmall.user.limit.Limits;
import com.mmall.user.limit.Network;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Signing up, and one's own account. */
@RestController
@Tag(name = "Accounts", description = "Signing up, and one's own account")
@RequestMapping("/api/users")
class AccountController {
    record Availability(boolean available) {}

    record Change(
            @NotNull @Text @Size(max = 254) @Pattern(regexp = ContactForm.EMAIL, message = "{email.form}")
            Patch<String> email,

            @Text @Pattern(regexp = ContactForm.PHONE, message = "{phone.form}")
            Patch<String> phone,

            @Nullable @Size(max = 128) String password) {}

    record NewPassword(
            @NotEmpty(message = "{password.missing}") @Size(max = 128)
            String oldPassword,

            @GoodPassword String newPassword) {}

    private final Accounts accounts;
    private final AccountSecurity security;
    private final Limits limits;
    private final LimitProperties limit;

    AccountController(Accounts accounts, AccountSecurity security, Limits limits, LimitProperties limit) {
        this.accounts = accounts;
        this.security = security;
        this.limits = limits;
        this.limit = limit;
    }

    @Operation(operationId = "signUp", summary = "Sign up")
    @Refuses({"409 username_taken", "409 email_taken", "429 too_many_requests"})
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    UserView signUp(@Valid @RequestBody SignUp asked, HttpServletRequest request) {
        limits.take(limit.signUpPerAddress().of("sign-up", Network.of(request.getRemoteAddr())));
        return UserView.of(accounts.signUp(asked, Role.CUSTOMER));
    }

    @Operation(
            operationId = "checkAvailability",
            summary = "Ask whether a user name or an e-mail address is free; give one of both")
    @Refuses("429 too_many_requests")
    @GetMapping(path = "/availability", params = "username")
    Availability usernameFree(
            @RequestParam @Pattern(regexp = Username.FORM, message = "{username.form}") String username,
            HttpServletRequest request) {
        limits.take(limit.availabilityPerAddress().of("availability", Network.of(request.getRemoteAddr())));
        return new Availability(accounts.usernameFree(username));
    }

    @Operation(
            operationId = "checkAvailability",
            summary = "Ask whether a user name or an e-mail address is free; give one of both")
    @Refuses("429 too_many_requests")
    @GetMapping(
            path = "/availability",
            params = {"email", "!username"})
    Availability emailFree(
            @RequestParam @Size(max = 254) @Pattern(regexp = ContactForm.EMAIL, message = "{email.form}") String email,
            HttpServletRequest request) {
        limits.take(limit.availabilityPerAddress().of("availability", Network.of(request.getRemoteAddr())));
        return new Availability(accounts.emailFree(email));
    }

    @Operation(operationId = "getOwnAccount", summary = "Get one's own account")
    @Refuses("404 user_not_found")
    @GetMapping("/me")
    UserView me(CurrentUser user) {
        return UserView.of(accounts.byId(user.id()).orElseThrow(AccountRefusal.NotFound::new));
    }

    @Operation(
            operationId = "changeOwnAccount",
            summary = "Change one's e-mail address, which takes the password, or telephone number")
    @Refuses({"403 wrong_password", "404 user_not_found", "409 email_taken", "429 too_many_requests"})
    @PatchMapping("/me")
    UserView change(CurrentUser user, @Valid @RequestBody Change change) {
        limits.take(limit.logInPerAccount().of("own-password", Long.toString(user.id())));
        return UserView.of(
                accounts.changeContact(user.id(), change.email().value(), change.phone(), change.password()));
    }

    @Operation(operationId = "changePassword", summary = "Change one's password; all other sessions end")
    @Refuses({"403 wrong_password", "404 user_not_found", "429 too_many_requests"})
    @PutMapping("/me/password")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void password(CurrentUser user, @Valid @RequestBody NewPassword change) {
        limits.take(limit.logInPerAccount().of("own-password", Long.toString(user.id())));
        security.changePassword(user.id(), user.sessionId(), change.oldPassword(), change.newPassword());
    }
}
