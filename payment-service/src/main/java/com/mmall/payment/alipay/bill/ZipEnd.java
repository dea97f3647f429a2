package com.mmall.payment.alipay.bill;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Remembers how a stream ends: a ZIP file says there how many entries it has, so that none can be missing unnoticed. */
final class ZipEnd extends FilterInputStream {
    private static final int SIGNATURE = 0x06054b50;
    private static final int RECORD = 22;
    private static final int ENTRIES_AT = 10;
    private static final int COMMENT_LENGTH_AT = 20;
    private static final int REMEMBERED = 1_024;

    private byte[] last = {};

    ZipEnd(InputStream in) {
        super(in);
    }

    /** Once all of it was read. */
    boolean saysEntries(int entries) {
        var end = ByteBuffer.wrap(last).order(ByteOrder.LITTLE_ENDIAN);
        for (var at = last.length - RECORD; at >= 0; at--) {
            if (end.getInt(at) == SIGNATURE
                    && Short.toUnsignedInt(end.getShort(at + COMMENT_LENGTH_AT)) == last.length - at - RECORD) {
                return Short.toUnsignedInt(end.getShort(at + ENTRIES_AT)) == entries;
            }
        }
        return false;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        var read = super.read(to, offset, length);
        if (read > 0) {
            remember(to, offset, read);
        }
        return read;
    }

    private void remember(byte[] from, int offset, int count) {
        var fresh = Math.min(count, REMEMBERED);
        var kept = Math.min(last.length, REMEMBERED - fresh);
        var now = Arrays.copyOfRange(last, last.length - kept, last.length + fresh);
        System.arraycopy(from, offset + count - fresh, now, kept, fresh);
        last = now;
    }

    @Override
    public long skip(long atMost) throws IOException {
        return readNBytes((int) Math.min(atMost, REMEMBERED)).length;
    }
}
