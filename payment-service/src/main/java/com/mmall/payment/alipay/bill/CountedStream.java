package com.mmall.payment.alipay.bill;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Gives no more bytes than a limit, whatever is behind it: a small ZIP file can unpack to any size. */
final class CountedStream extends FilterInputStream {
    /** More came than may come. */
    static final class TooLong extends IOException {
        TooLong() {
            super("too long");
        }
    }

    private long left;

    CountedStream(InputStream in, long atMost) {
        super(in);
        left = atMost;
    }

    @Override
    public int read() throws IOException {
        var read = super.read();
        count(read < 0 ? 0 : 1);
        return read;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        var read = super.read(to, offset, length);
        count(Math.max(0, read));
        return read;
    }

    private void count(int read) throws TooLong {
        left -= read;
        if (left < 0) {
            throw new TooLong();
        }
    }

    /** The ZIP file goes on behind its entry. */
    @Override
    public void close() {}
}
