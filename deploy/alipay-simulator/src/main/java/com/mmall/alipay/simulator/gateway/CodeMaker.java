package com.mmall.alipay.simulator.gateway;

import com.mmall.alipay.simulator.trade.Book;
import com.mmall.alipay.simulator.trade.Code;
import com.mmall.alipay.simulator.trade.Terms;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.function.Supplier;

/** Makes QR texts of the real length class. The same seed and history give the same codes. */
final class CodeMaker {
    private static final int LENGTH = 21;

    private final Book book;
    private final long seed;
    private final Supplier<String> publicUrl;

    CodeMaker(Book book, long seed, Supplier<String> publicUrl) {
        this.book = book;
        this.seed = seed;
        this.publicUrl = publicUrl;
    }

    Code make(Terms terms, Instant endsAt, Instant now) {
        return new Code(publicUrl.get() + "/qr/bax" + id(book.codes()), terms, now, endsAt);
    }

    private String id(int serial) {
        try {
            var hash =
                    MessageDigest.getInstance("SHA-256").digest((seed + ":" + serial).getBytes(StandardCharsets.UTF_8));
            var digits = new BigInteger(1, hash).toString(36);
            return ("0".repeat(LENGTH) + digits).substring(digits.length());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
