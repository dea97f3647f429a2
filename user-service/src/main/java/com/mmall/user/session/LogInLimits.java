package com.mmall.user.session;

import com.mmall.user.limit.Limit.Use;
import com.mmall.user.limit.LimitProperties;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * What a log-in is counted under. The key is the account that the database finds, however its name was written. A browser
 * that has opened the account before has tries of its own, and a network that has is not held to the account's total:
 * nobody elsewhere can use them up.
 */
@Component
class LogInLimits {
    /** No account has this number. */
    static final long NOBODY = 0;

    private final LimitProperties limit;

    LogInLimits(LimitProperties limit) {
        this.limit = limit;
    }

    /**
     * What one log-in uses up.
     *
     * @param wrong if the password is wrong
     * @param right if it is right
     */
    record Budget(Use[] wrong, Use[] right) {
        Use[] all() {
            return Stream.of(wrong, right).flatMap(Stream::of).toArray(Use[]::new);
        }
    }

    /** @param known marks of the browsers and networks that the account was opened from */
    Budget budget(OptionalLong user, String name, String network, Token device, Set<String> known) {
        var account = user.isPresent() ? "number " + user.getAsLong() : "name " + name;
        var here = limit.logInPerAccountAndAddress().of("log-in-here", network + " " + account);
        var anywhere = limit.logInPerAccount().of("log-in-account", account);
        var address = limit.logInPerAddress().of("log-in-address", network);
        var right = limit.rightLogInPerAccount().of("right-log-in-account", account);
        var rightAddress = limit.rightLogInPerAddress().of("right-log-in-address", network);
        if (known.contains(Visitor.mark(device))) {
            var byDevice = limit.logInPerDevice().of("log-in-device", Visitor.mark(device) + " " + account);
            return new Budget(new Use[] {byDevice}, new Use[] {right});
        }
        return known.contains(Visitor.mark(network))
                ? new Budget(new Use[] {here, address}, new Use[] {right, rightAddress})
                : new Budget(new Use[] {here, anywhere, address}, new Use[] {right, rightAddress});
    }

    Use ofNoName(String network) {
        return limit.logInPerAddress().of("log-in-address", network);
    }
}
