package com.mmall.payment.alipay.bill;

import com.mmall.payment.domain.reconciliation.BillLine;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.function.Consumer;
import java.util.zip.ZipInputStream;

/**
 * Reads a bill as Alipay gives it: a ZIP file whose names and contents are in GBK. One row is in memory at a time, and
 * names of entries mean nothing.
 */
public final class BillReader {
    private static final Charset GBK = Charset.forName("GBK");

    private final BillLimits limits;

    public BillReader(BillLimits limits) {
        this.limits = limits;
    }

    /**
     * @param to gets every data line in the order of the bill, those before a flaw of the file included
     * @throws BillUnreadable if it is no whole bill, or larger than any can be
     */
    public void read(InputStream file, Consumer<BillLine> to) throws BillUnreadable {
        var end = new ZipEnd(file);
        try (var zip = new ZipInputStream(end, GBK)) {
            var entries = read(zip, to);
            end.transferTo(OutputStream.nullOutputStream());
            if (!end.saysEntries(entries)) {
                throw new BillUnreadable("no whole ZIP file");
            }
        } catch (CountedStream.TooLong e) {
            throw new BillUnreadable("it unpacks to more than " + limits.unpackedBytes() + " bytes");
        } catch (IOException e) {
            throw new BillUnreadable("no whole ZIP file");
        }
    }

    /** @return how many files are in it */
    private int read(ZipInputStream zip, Consumer<BillLine> to) throws IOException, BillUnreadable {
        var unpacked = new CountedStream(zip, limits.unpackedBytes());
        var entries = 0;
        var rows = 0;
        var hasTrades = false;
        while (hasNext(zip)) {
            if (++entries > limits.entries()) {
                throw new BillUnreadable("more than " + limits.entries() + " files");
            }
            var file = new BillFile(text(unpacked), limits.rows() - rows, to);
            hasTrades = file.read() || hasTrades;
            rows += file.rows();
            unpacked.transferTo(OutputStream.nullOutputStream()); // the check sum stands behind the last byte
        }
        if (!hasTrades) {
            throw new BillUnreadable(entries == 0 ? "no ZIP file" : "no file of trades in it");
        }
        return entries;
    }

    private static boolean hasNext(ZipInputStream zip) throws IOException {
        try {
            return zip.getNextEntry() != null;
        } catch (IllegalArgumentException e) {
            throw new IOException("a name that is not GBK", e);
        }
    }

    /** What is no GBK matters only where it stands in a value that we need. */
    private static Reader text(InputStream in) {
        return new BufferedReader(new InputStreamReader(
                in,
                GBK.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPLACE)
                        .onUnmappableCharacter(CodingErrorAction.REPLACE)));
    }
}
