package com.mmall.user.account;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How user names are written, and the copy of a name that the database compares. */
public final class Username {
    /**
     * A name that may be chosen. Characters that Unicode folds into other Chinese characters or digits are left out, so
     * that no two names look alike.
     */
    static final String FORM =
            "[A-Za-z0-9_\\-[\\p{IsHan}&&[^\\u2E80-\\u2FDF\\u3021-\\u303B\\uF900-\\uFAFF\\x{2F800}-\\x{2FA1F}]]]{3,32}";

    /** A name that somebody may have: older accounts may use every Chinese character. */
    private static final Pattern POSSIBLE = Pattern.compile("[A-Za-z0-9_\\-\\p{IsHan}]{3,32}");

    private Username() {}

    /** The column {@code username_key} of the account with this name; null where no account can have it. */
    public static @Nullable String key(String typed) {
        var name = typed.strip();
        return POSSIBLE.matcher(name).matches() ? name.toLowerCase(Locale.ROOT) : null;
    }
}
