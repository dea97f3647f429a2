package com.mmall.user.account;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/** Makes the first admin, where a password for one is given and there is none of that name. */
@Component
class FirstAdmin implements ApplicationRunner {
    private static final Logger log = LoggerFactory.getLogger(FirstAdmin.class);
    private static final String NAME = "admin";

    private final Accounts accounts;
    private final String password;

    FirstAdmin(Accounts accounts, @Value("${mmall.admin.password:}") String password) {
        this.accounts = accounts;
        this.password = password;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (password.isBlank() || !accounts.usernameFree(NAME)) {
            return;
        }
        try {
            accounts.signUp(new SignUp(NAME, password, "admin@mmall.invalid", null), Role.ADMIN);
            log.info("made the account {}", NAME);
        } catch (AccountRefusal.UsernameTaken e) {
            log.info("another instance has made the account {}", NAME);
        }
    }
}
