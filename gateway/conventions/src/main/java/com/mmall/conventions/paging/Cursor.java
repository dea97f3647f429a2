package com.mmall.conventions.paging;

import com.mmall.conventions.problem.Refusal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * Where a list goes on: behind the row with this key. Opaque to clients. A check sum over the key and the list's name
 * tells a damaged cursor, or one of another list, from a good one; it is no secret and protects nothing.
 */
public final class Cursor {
    /** The cursor is damaged, cut, or belongs to another list. */
    public static final class Invalid extends Refusal {
        public Invalid() {
            super(HttpStatus.UNPROCESSABLE_ENTITY, "invalid_cursor");
        }
    }

    private static final int CHECK_SUM = 6;
    private static final int LONGEST = 512;
    private static final long LAST_MICRO = micros(Instant.parse("9999-12-31T23:59:59.999999Z"));
    private static final String SEPARATOR = "\n";

    private final List<String> key;

    private Cursor(List<String> key) {
        this.key = key;
    }

    /**
     * The text a client sends back as {@code after}.
     *
     * @param list names the list, and all that decides about its rows' order or owner, e.g. {@code orders-of-7}
     * @param key of the last row shown: numbers or texts without line breaks
     */
    public static String write(String list, Object... key) {
        var text = Stream.of(key).map(String::valueOf).collect(Collectors.joining(SEPARATOR));
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        var all = Arrays.copyOf(checkSum(list, bytes), CHECK_SUM + bytes.length);
        System.arraycopy(bytes, 0, all, CHECK_SUM, bytes.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
    }

    /**
     * What {@link #write} was given for the same list.
     *
     * @return null for no cursor, or an empty one: the list begins at its beginning
     * @throws Invalid for anything else that {@link #write} did not make
     */
    public static @Nullable Cursor read(String list, @Nullable String after) {
        if (after == null || after.isEmpty()) {
            return null;
        }
        var all = decoded(after);
        var bytes = Arrays.copyOfRange(all, CHECK_SUM, all.length);
        if (!Arrays.equals(checkSum(list, bytes), Arrays.copyOf(all, CHECK_SUM))) {
            throw new Invalid();
        }
        return new Cursor(List.of(new String(bytes, StandardCharsets.UTF_8).split(SEPARATOR, -1)));
    }

    /** @throws Invalid if the key has no such part, or it is no number */
    public long number(int part) {
        try {
            return Long.parseLong(text(part));
        } catch (NumberFormatException e) {
            throw new Invalid();
        }
    }

    /**
     * The time that {@link #micros} wrote.
     *
     * @throws Invalid if the key has no such part, or it is no time of the years 1970 to 9999: anybody can write a cursor
     */
    public Instant time(int part) {
        var micros = number(part);
        if (micros < 0 || micros > LAST_MICRO) {
            throw new Invalid();
        }
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    /** A time as a part of a key, in microseconds since 1970, which is as fine as databases keep it. */
    public static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }

    /** @throws Invalid if the key has no such part */
    public String text(int part) {
        if (part >= key.size()) {
            throw new Invalid();
        }
        return key.get(part);
    }

    /** The last character of a text may differ in bits that say nothing; only the one we wrote counts. */
    private static byte[] decoded(String after) {
        try {
            var bytes = after.length() > LONGEST
                    ? new byte[0]
                    : Base64.getUrlDecoder().decode(after);
            if (bytes.length > CHECK_SUM
                    && Base64.getUrlEncoder()
                            .withoutPadding()
                            .encodeToString(bytes)
                            .equals(after)) {
                return bytes;
            }
        } catch (IllegalArgumentException notBase64) {
            // refused below, like everything else that is not ours
        }
        throw new Invalid();
    }

    private static byte[] checkSum(String list, byte[] key) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            sha.update((list + SEPARATOR).getBytes(StandardCharsets.UTF_8));
            return Arrays.copyOf(sha.digest(key), CHECK_SUM);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
