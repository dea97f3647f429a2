package com.mmall.payment.alipay;

import com.alipay.api.domain.AlipayDataDataserviceBillDownloadurlQueryModel;
import com.alipay.api.request.AlipayDataDataserviceBillDownloadurlQueryRequest;
import com.mmall.payment.alipay.bill.BillLimits;
import com.mmall.payment.alipay.bill.BillReader;
import com.mmall.payment.alipay.bill.BillUnreadable;
import com.mmall.payment.application.reconciliation.Bills;
import com.mmall.payment.domain.reconciliation.BillLine;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Bills by the SDK: where one can be fetched for 30 s, and the file from there. */
final class SdkBills implements Bills {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    /** What Alipay calls a bill that there is not, without the prefix that it spells in several ways. */
    private static final Set<String> NO_BILL =
            Set.of("bill_not_exist", "BILL_NOT_EXIST", "NO_BILL_DATA", "BILL_DATE_BEFORE_REGISTRATION");

    private final Gateway gateway;
    private final String seller;
    private final Duration queryTimeout;
    private final BillDownload download;
    private final BillReader reader = new BillReader(BillLimits.USUAL);

    SdkBills(Gateway gateway, String seller, Duration queryTimeout, BillDownload download) {
        this.gateway = gateway;
        this.seller = seller;
        this.queryTimeout = queryTimeout;
        this.download = download;
    }

    @Override
    public String seller() {
        return seller;
    }

    @Override
    public Fetched fetch(LocalDate day, BooleanSupplier goesOn) {
        if (!goesOn.getAsBoolean()) {
            return new Fetched.Unknown("no longer wanted");
        }
        return switch (gateway.ask(request(day), Deadline.in(queryTimeout), PATIENCE)) {
            case Reply.Handled(var answer) -> fetch(answer, goesOn);
            case Reply.Declined(var answer, var why) ->
                NO_BILL.contains(why) ? new Fetched.NotThere(why) : new Fetched.Unknown(why);
            case Reply.Rejected(var code) -> new Fetched.Unknown(code);
            case Reply.Misconfigured(var code) -> new Fetched.Unknown("our configuration: " + code);
            case Reply.Unreadable(var what) -> new Fetched.Unknown("unreadable: " + what);
            case Reply.Unknown(var reason) -> new Fetched.Unknown(reason);
        };
    }

    private static AlipayDataDataserviceBillDownloadurlQueryRequest request(LocalDate day) {
        var model = new AlipayDataDataserviceBillDownloadurlQueryModel();
        model.setBillType("trade");
        model.setBillDate(day.toString());
        var request = new AlipayDataDataserviceBillDownloadurlQueryRequest();
        request.setBizModel(model);
        return request;
    }

    /** The address is signed, and good for 30 s. */
    private Fetched fetch(Answer answer, BooleanSupplier goesOn) {
        try {
            return new Fetched.Ready(new BillOnDisk(download.fetch(answer.text("bill_download_url"), goesOn)));
        } catch (Answer.Unreadable e) {
            return new Fetched.Unknown("no address of a bill");
        } catch (IOException e) {
            return new Fetched.Unknown("download: " + Faults.named(e));
        }
    }

    private final class BillOnDisk implements Bill {
        private final Path file;

        BillOnDisk(Path file) {
            this.file = file;
        }

        @Override
        public void read(Consumer<BillLine> to) throws Unreadable {
            try (var in = new BufferedInputStream(Files.newInputStream(file))) {
                reader.read(in, to);
            } catch (BillUnreadable e) {
                throw new Unreadable(e.what());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
