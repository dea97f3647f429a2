package com.mmall.user.reset;

import com.mmall.conventions.apidocs.Refuses;
import com.mmall.conventions.text.Text;
import com.mmall.user.account.ContactForm;
import com.mmall.user.account.GoodPassword;
import com.mmall.user.limit.LimitProperties;
import com.mmall.user.limit.Limits;
import com.mmall.user.limit.Network;
import com.mmall.user.session.Token;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Asking for a reset link, and using it. */
@RestController
@Tag(name = "Password resets", description = "Setting a new password with a link from a mail")
@RequestMapping("/api/password-resets")
class ResetController {
    record Asked(
            @NotNull @Text @Size(max = 254) @Pattern(regexp = ContactForm.EMAIL, message = "{email.form}")
            String email) {}

    record Confirmation(
            @NotNull @Size(max = 128) String token,
            @GoodPassword String newPassword) {}

    private final PasswordResets resets;
    private final Limits limits;
    private final LimitProperties limit;

    ResetController(PasswordResets resets, Limits limits, LimitProperties limit) {
        this.resets = resets;
        this.limits = limits;
        this.limit = limit;
    }

    @Operation(
            operationId = "requestPasswordReset",
            summary = "Ask for a link by mail; the answer does not tell whether there is an account")
    @Refuses("429 too_many_requests")
    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    void ask(@Valid @RequestBody Asked asked, HttpServletRequest request, Locale language) {
        limits.take(
                limit.resetPerEmail().of("reset-email", asked.email().toLowerCase(Locale.ROOT)),
                limit.resetPerAddress().of("reset-address", Network.of(request.getRemoteAddr())));
        resets.ask(asked.email(), language);
    }

    @Operation(
            operationId = "confirmPasswordReset",
            summary = "Set a new password with the token from the mail; all sessions end")
    @Refuses({"404 reset_not_found", "429 too_many_requests"})
    @PostMapping("/confirmation")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void confirm(@Valid @RequestBody Confirmation confirmation, HttpServletRequest request) {
        var network = Network.of(request.getRemoteAddr());
        limits.take(limit.resetPerAddress().of("reset-confirmation", network));
        resets.confirm(new Token(confirmation.token()), confirmation.newPassword(), network);
    }
}
