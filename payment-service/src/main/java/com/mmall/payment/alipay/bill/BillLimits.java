package com.mmall.payment.alipay.bill;

/**
 * What a bill may be at most; beyond that it is refused before it fills memory or disk.
 *
 * @param zipBytes of the file as it is fetched
 * @param unpackedBytes of all entries together
 * @param entries in the ZIP file
 * @param rows of data in all entries together
 */
public record BillLimits(long zipBytes, long unpackedBytes, int entries, int rows) {
    /** A day of a quarter of a million payments. */
    public static final BillLimits USUAL = new BillLimits(32L << 20, 256L << 20, 16, 500_000);
}
