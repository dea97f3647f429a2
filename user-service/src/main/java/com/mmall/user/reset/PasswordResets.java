package com.mmall.user.reset;

import com.mmall.user.account.Account;
import com.mmall.user.account.AccountSecurity;
import com.mmall.user.account.Accounts;
import com.mmall.user.mail.Mailer;
import com.mmall.user.session.KnownVisitors;
import com.mmall.user.session.Token;
import java.time.Clock;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.core.task.TaskExecutor;
import org.springframework.stereotype.Service;

/** Forgotten passwords: a link by mail that works once. */
@Service
class PasswordResets {
    private static final Logger log = LoggerFactory.getLogger(PasswordResets.class);

    private final ResetMapper resets;
    private final Accounts accounts;
    private final AccountSecurity security;
    private final KnownVisitors visitors;
    private final Mailer mailer;
    private final MessageSource texts;
    private final TaskExecutor afterwards;
    private final ResetProperties properties;
    private final Clock clock;

    PasswordResets(
            ResetMapper resets,
            Accounts accounts,
            AccountSecurity security,
            KnownVisitors visitors,
            Mailer mailer,
            MessageSource texts,
            TaskExecutor applicationTaskExecutor,
            ResetProperties properties,
            Clock clock) {
        this.resets = resets;
        this.accounts = accounts;
        this.security = security;
        this.visitors = visitors;
        this.mailer = mailer;
        this.texts = texts;
        this.afterwards = applicationTaskExecutor;
        this.properties = properties;
        this.clock = clock;
    }

    /** Returns before anything is looked up, so that its time says nothing about who has an account. */
    void ask(String email, Locale language) {
        afterwards.execute(() -> accounts.byEmail(email).ifPresent(account -> send(account, language)));
    }

    private void send(Account account, Locale language) {
        var token = Token.random();
        resets.put(token.hash(), account.id(), clock.instant().plus(properties.life()));
        log.info("a reset link was asked for user {}", account.id());
        var link = properties.page() + "#" + token.text();
        mailer.send(new Mailer.Mail(
                account.email(), // the stored address, never the one that was typed
                texts.getMessage("reset.mail.subject", null, language),
                texts.getMessage(
                        "reset.mail.text",
                        new Object[] {
                            account.username(), link, properties.life().toMinutes()
                        },
                        language)));
    }

    /** @param network where it comes from: its next log-in is not counted with those of strangers */
    void confirm(Token token, String newPassword, String network) {
        var user = resets.userOf(token.hash(), clock.instant());
        if (user == null) {
            throw new ResetNotFound();
        }
        security.resetPassword(user, newPassword, () -> useUp(token));
        visitors.rememberNetwork(user, network);
        log.info("user {} set a new password by a link", user);
    }

    private void useUp(Token token) {
        if (resets.use(token.hash(), clock.instant()) == 0) {
            throw new ResetNotFound();
        }
    }
}
