package com.mmall.payment.domain.reconciliation;

import com.mmall.conventions.money.Money;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One difference between Alipay's books of a day and ours.
 *
 * @param identity what it is about, the same however often the day is compared
 * @param rowKey of the bill's row that it is about; null if there is none
 * @param ours what our books have; null if nothing
 * @param theirs what the bill has; null if nothing
 * @param atRisk how much money is in doubt
 * @param lineNo in the bill; null if it is about no line
 * @param about what exactly differs
 */
public record Discrepancy(
        DiscrepancyKind kind,
        String identity,
        @Nullable String rowKey,
        @Nullable String paymentNo,
        @Nullable String tradeNo,
        @Nullable String refundNo,
        @Nullable Money ours,
        @Nullable Money theirs,
        Money atRisk,
        @Nullable Integer lineNo,
        String about) {
    private static final int ID_BYTES = 16;

    /** Names it within its day. */
    public String id() {
        return hash(ID_BYTES, kind.name(), identity);
    }

    /**
     * The same under a number of its own, where a person has resolved it and the bill has had another amount then: what
     * that person has seen was not this.
     *
     * @param resolved what the bill had when it was resolved
     */
    public Optional<Discrepancy> afresh(@Nullable Money resolved) {
        return theirs == null || theirs.equals(resolved) ? Optional.empty() : Optional.of(withAmount(theirs));
    }

    private Discrepancy withAmount(Money now) {
        return new Discrepancy(
                kind,
                identity + " " + now.fen(),
                rowKey,
                paymentNo,
                tradeNo,
                refundNo,
                ours,
                theirs,
                atRisk,
                lineNo,
                about);
    }

    /** Whether an id is its own, or the one that it has when told afresh. */
    public boolean isNamed(String id) {
        return id().equals(id) || theirs != null && withAmount(theirs).id().equals(id);
    }

    static String hash(int bytes, String... parts) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            var digest = sha.digest(String.join("\n", parts).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(Arrays.copyOf(digest, bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
