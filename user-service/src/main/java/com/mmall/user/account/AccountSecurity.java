package com.mmall.user.account;

import com.mmall.conventions.audit.AuditDetails;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Changes after which the user has to log in again. Hashing is done before the transaction. */
@Service
public class AccountSecurity {
    /** What an audit event says of an account. */
    private record RoleAndLock(Role role, boolean locked) {
        static RoleAndLock of(Account account) {
            return new RoleAndLock(account.role(), account.locked());
        }
    }

    private final AccountMapper accounts;
    private final Passwords passwords;
    private final ApplicationEventPublisher news;
    private final TransactionTemplate transaction;

    AccountSecurity(
            AccountMapper accounts,
            Passwords passwords,
            ApplicationEventPublisher news,
            TransactionTemplate transaction) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.news = news;
        this.transaction = transaction;
    }

    void changePassword(long userId, String session, String oldPassword, String newPassword) {
        var row = existing(userId);
        if (!passwords.match(oldPassword, row.passwordHash)) {
            throw new AccountRefusal.WrongPassword();
        }
        var hash = passwords.hash(newPassword);
        transaction.executeWithoutResult(t -> {
            if (accounts.rehash(userId, row.passwordHash, hash) == 0) {
                throw new AccountRefusal
                        .WrongPassword(); // changed by another session meanwhile: this is not the old one any more
            }
            news.publishEvent(new CredentialsChanged(userId, session));
        });
    }

    /**
     * For a person who proves to read the account's mail; every session ends.
     *
     * @param usingUpTheProof runs in the same transaction, first, and throws if the proof is worth nothing
     */
    public void resetPassword(long userId, String newPassword, Runnable usingUpTheProof) {
        var hash = passwords.hash(newPassword);
        transaction.executeWithoutResult(t -> {
            usingUpTheProof.run();
            accounts.password(userId, hash);
            news.publishEvent(new CredentialsChanged(userId, null));
        });
    }

    /**
     * Locks both accounts first, so that of two admins who demote each other at once the second finds to be none.
     *
     * @throws AccountRefusal.OwnAccount if an admin asks for a change of that same account
     * @throws AccountRefusal.AdminNoMore if the admin has been demoted or locked meanwhile
     */
    Account changeRoleAndLock(long adminId, long userId, @Nullable Role role, @Nullable Boolean locked) {
        if (adminId == userId) {
            throw new AccountRefusal.OwnAccount();
        }
        return Objects.requireNonNull(transaction.execute(t -> {
            var first = accounts.locked(Math.min(adminId, userId)); // in one order, so that nobody waits in a circle
            var second = accounts.locked(Math.max(adminId, userId));
            var admin = adminId < userId ? first : second;
            var row = adminId < userId ? second : first;
            if (admin == null || admin.locked || admin.role != Role.ADMIN) {
                throw new AccountRefusal.AdminNoMore();
            }
            if (row == null) {
                throw new AccountRefusal.NotFound();
            }
            return changed(row, role, locked);
        }));
    }

    private Account changed(AccountRow row, @Nullable Role role, @Nullable Boolean locked) {
        var before = row.account();
        row.role = role == null ? row.role : role;
        row.locked = locked == null ? row.locked : locked;
        var after = row.account();
        AuditDetails.changed(RoleAndLock.of(before), RoleAndLock.of(after));
        if (!after.equals(before)) {
            accounts.roleAndLock(row.id, row.role, row.locked);
            news.publishEvent(new CredentialsChanged(row.id, null));
        }
        return after;
    }

    private AccountRow existing(long userId) {
        var row = accounts.selectById(userId);
        if (row == null) {
            throw new AccountRefusal.NotFound();
        }
        return row;
    }
}
