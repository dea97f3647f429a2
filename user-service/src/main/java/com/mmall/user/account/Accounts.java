package com.mmall.user.account;

import com.mmall.conventions.json.Patch;
import com.mmall.conventions.problem.InvalidField;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;

/** Who has an account, and what they may change about it. */
@Service
public class Accounts {
    private final AccountMapper accounts;
    private final Passwords passwords;
    private final Clock clock;

    Accounts(AccountMapper accounts, Passwords passwords, Clock clock) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.clock = clock;
    }

    Account signUp(SignUp asked, Role role) {
        var row = new AccountRow();
        row.username = asked.username();
        row.email = asked.email();
        row.phone = asked.phone();
        refuseTaken(row);
        row.passwordHash = passwords.hash(asked.password());
        row.role = role;
        row.createdAt = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        insert(row);
        return row.account();
    }

    /** The unique keys decide between two who come at once; asking first only saves a hash. */
    private void refuseTaken(AccountRow wanted) {
        if (!usernameFree(wanted.username)) {
            throw new AccountRefusal.UsernameTaken();
        }
        if (!emailFree(wanted.email)) {
            throw new AccountRefusal.EmailTaken();
        }
    }

    private void insert(AccountRow row) {
        try {
            accounts.insert(row);
        } catch (DuplicateKeyException e) {
            refuseTaken(row);
            throw e;
        }
    }

    boolean usernameFree(String username) {
        return withName(username) == null;
    }

    boolean emailFree(String email) {
        return withEmail(email) == null;
    }

    /**
     * An account, and the hash of the password that was right for it a moment ago.
     *
     * @param passwordHash what must still be stored when a session is opened
     */
    public record Authenticated(Account account, String passwordHash) {
        /** Says nothing of the hash. */
        @Override
        public String toString() {
            return account.toString();
        }
    }

    /**
     * The account these credentials open.
     *
     * @param turn of this one to be hashed
     * @throws AccountRefusal.BadCredentials after the same time whether the name or the password is wrong
     */
    public Authenticated authenticated(String username, String password, Passwords.Turn turn) {
        var row = withName(username);
        if (!passwords.match(password, row == null ? null : row.passwordHash, turn) || row == null) {
            throw new AccountRefusal.BadCredentials();
        }
        if (row.locked) {
            throw new AccountRefusal.Locked();
        }
        return new Authenticated(row.account(), current(row, password));
    }

    /** Another log-in at the same moment may store a newer hash of the same password. */
    private String current(AccountRow row, String password) {
        if (!passwords.outdated(row.passwordHash)) {
            return row.passwordHash;
        }
        var hash = passwords.hash(password);
        if (accounts.rehash(row.id, row.passwordHash, hash) == 1) {
            return hash;
        }
        var stored = existing(row.id).passwordHash;
        return passwords.match(password, stored) ? stored : row.passwordHash;
    }

    /**
     * Part of the transaction that opens a session: a change of the password comes before it or after it, and the sessions
     * that the change ends are all there are.
     *
     * @throws AccountRefusal.BadCredentials if the password has been changed since it was right
     * @throws AccountRefusal.Locked if the account has been locked since
     */
    public void mustStillBeOpenTo(Authenticated authenticated) {
        var row = accounts.locked(authenticated.account().id());
        if (row == null || !row.passwordHash.equals(authenticated.passwordHash())) {
            throw new AccountRefusal.BadCredentials();
        }
        if (row.locked) {
            throw new AccountRefusal.Locked();
        }
    }

    /** The number of the account with this name, if there is one. */
    public OptionalLong idOf(String username) {
        var row = withName(username);
        return row == null ? OptionalLong.empty() : OptionalLong.of(row.id);
    }

    public Optional<Account> byId(long id) {
        return Optional.ofNullable(accounts.selectById(id)).map(AccountRow::account);
    }

    public Optional<Account> byEmail(String email) {
        return Optional.ofNullable(withEmail(email)).map(AccountRow::account);
    }

    /** Writes only what is given, so that of two changes at once none undoes the other. */
    Account changeContact(long id, @Nullable String email, Patch<String> phone, @Nullable String password) {
        var row = existing(id);
        var newEmail = row.email.equals(email) ? null : email;
        if (newEmail != null) {
            confirm(password, row);
        }
        try {
            accounts.contact(id, newEmail, phone.isGiven(), phone.value());
        } catch (DuplicateKeyException e) {
            throw new AccountRefusal.EmailTaken();
        }
        return existing(id).account();
    }

    private void confirm(@Nullable String password, AccountRow row) {
        if (password == null || password.isEmpty()) {
            throw new InvalidField("password", "password.missing");
        }
        if (!passwords.match(password, row.passwordHash)) {
            throw new AccountRefusal.WrongPassword();
        }
    }

    private @Nullable AccountRow withName(String username) {
        var key = Username.key(username);
        return key == null ? null : accounts.byUsername(key);
    }

    private @Nullable AccountRow withEmail(String email) {
        return accounts.byEmail(email.toLowerCase(Locale.ROOT));
    }

    private AccountRow existing(long id) {
        var row = accounts.selectById(id);
        if (row == null) {
            throw new AccountRefusal.NotFound();
        }
        return row;
    }
}
