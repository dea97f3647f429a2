package com.mmall.alipay.simulator.bill;

import com.mmall.alipay.simulator.rules.Rules;
import com.mmall.alipay.simulator.time.SimulatorClock;
import com.mmall.alipay.simulator.trade.Book;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes bills, and hands out the addresses at which they can be fetched for 30 seconds. */
public final class BillDesk {
    private static final Charset GBK = Charset.forName("GBK");
    private static final String OTHER_ACCOUNT = "20880000000000990156";
    private static final Duration FETCH_WITHIN = Duration.ofSeconds(30);

    /** A bill to be fetched: its file name and content. */
    public record BillFile(String name, byte[] zip) {}

    private record Ticket(BillPeriod period, Instant until) {}

    private final String sellerId;
    private final SimulatorClock clock;
    private final Book book;
    private final Supplier<Rules> rules;
    private final BillFaults faults;
    private final Map<String, Ticket> tickets = new ConcurrentHashMap<>();
    private final SecureRandom random = new SecureRandom();

    public BillDesk(String sellerId, SimulatorClock clock, Book book, Supplier<Rules> rules, BillFaults faults) {
        this.sellerId = sellerId;
        this.clock = clock;
        this.book = book;
        this.rules = rules;
        this.faults = faults;
    }

    /** Whether there is a bill of that period. */
    public boolean has(BillPeriod period) {
        return !clock.now().isBefore(period.readyAt()) && faults.has(period);
    }

    public BillFaults faults() {
        return faults;
    }

    /** Whether there is any line in that period. */
    public boolean isEmpty(BillPeriod period) {
        return lines(period).isEmpty();
    }

    /** A new path for that bill, good for 30 seconds. */
    public String path(BillPeriod period) {
        var now = clock.now();
        tickets.values().removeIf(ticket -> !now.isBefore(ticket.until()));
        var token = new byte[16];
        random.nextBytes(token);
        var id = HexFormat.of().formatHex(token);
        tickets.put(id, new Ticket(period, now.plus(FETCH_WITHIN)));
        return "/bill/" + id;
    }

    /** The file behind a path, or nothing when its time is over. */
    public Optional<BillFile> fetch(String id) {
        var now = clock.now();
        return Optional.ofNullable(tickets.get(id))
                .filter(ticket -> now.isBefore(ticket.until()))
                .map(ticket -> file(ticket.period()));
    }

    /** The bill as it stands now, ready or not. */
    public BillFile file(BillPeriod period) {
        var name = sellerId + "0156_" + period.label();
        var texts = new BillTexts(sellerId + "0156", period, lines(period), faults, clock.now());
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes, GBK)) {
            add(zip, name + "_业务明细.csv", texts.detail());
            var foreign = texts.foreignDetail(OTHER_ACCOUNT);
            if (!foreign.isEmpty()) {
                add(zip, OTHER_ACCOUNT + "_业务明细.csv", foreign);
            }
            add(zip, name + "_业务明细(汇总).csv", texts.summary());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new BillFile(name + ".csv.zip", bytes.toByteArray());
    }

    private static void add(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(GBK));
        zip.closeEntry();
    }

    private List<BillLine> lines(BillPeriod period) {
        var rate = rules.get().feeRate();
        var byTime = book.all().stream()
                .flatMap(trade -> BillLine.of(trade, rate))
                .filter(line -> period.holds(line.finishedAt()))
                .sorted(Comparator.comparing(BillLine::finishedAt))
                .toList();
        return faults.isOutOfOrder() ? byTime.reversed() : byTime;
    }
}
