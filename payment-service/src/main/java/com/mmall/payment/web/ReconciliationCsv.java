package com.mmall.payment.web;

import com.mmall.payment.application.reconciliation.Reconciliations;
import com.mmall.payment.application.reconciliation.Reconciliations.After;
import com.mmall.payment.application.reconciliation.Reconciliations.Filter;
import com.mmall.payment.application.reconciliation.Reconciliations.Found;
import com.mmall.payment.domain.reconciliation.BilledRow;
import com.mmall.payment.domain.reconciliation.Comparison;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Whole lists as CSV, a page at a time: no more of them is in memory. Times are China's, as in Alipay's bill. */
@Component
class ReconciliationCsv {
    private static final int AT_A_TIME = 500;
    private static final List<String> DISCREPANCY = List.of(
            "date kind state paymentNo tradeNo refundNo ours theirs atRisk line about foundAt answer endedAt healedBy note"
                    .split(" "));
    private static final List<String> ROW =
            List.of("date line rowKind paymentNo tradeNo refundNo amount fee net completedAt".split(" "));
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private final Reconciliations reconciliations;
    private final ReconciliationViews views;
    private final MessageSource messages;

    ReconciliationCsv(Reconciliations reconciliations, ReconciliationViews views, MessageSource messages) {
        this.reconciliations = reconciliations;
        this.views = views;
        this.messages = messages;
    }

    void discrepancies(Filter filter, Writer to) throws IOException {
        var csv = new Csv(to, titles(DISCREPANCY));
        After after = null;
        List<Found> some;
        do {
            some = reconciliations.discrepancies(filter, after, 0, AT_A_TIME);
            for (var one : some) {
                csv.row(cells(one));
            }
            after = some.isEmpty()
                    ? after
                    : new After(some.getLast().day(), some.getLast().id());
        } while (some.size() == AT_A_TIME);
    }

    /** What Alipay has booked on a day, as its last bill has it. */
    void rows(LocalDate day, Writer to) throws IOException {
        var csv = new Csv(to, titles(ROW));
        for (var run : reconciliations.runsThatRead(day)) {
            rows(day, run, csv);
        }
    }

    private void rows(LocalDate day, long run, Csv csv) throws IOException {
        BilledRow after = null;
        List<BilledRow> some;
        do {
            some = reconciliations.rowsRead(day, run, after, AT_A_TIME);
            for (var one : some) {
                csv.row(cells(one));
            }
            after = some.isEmpty() ? after : some.getLast();
        } while (some.size() == AT_A_TIME);
    }

    private List<@Nullable Object> cells(Found found) {
        var one = views.discrepancy(found);
        return Arrays.asList(
                one.date(),
                word("kind." + one.kind()),
                word("state." + one.state()),
                one.paymentNo(),
                one.tradeNo(),
                one.refundNo(),
                one.ours(),
                one.theirs(),
                one.atRisk(),
                one.line(),
                one.about(),
                time(one.foundAt()),
                one.answer(),
                time(one.endedAt()),
                one.healedBy() == null ? null : word("healedBy." + one.healedBy()),
                one.note());
    }

    private List<@Nullable Object> cells(BilledRow billed) {
        var row = billed.row();
        return Arrays.asList(
                billed.day(),
                row.lineNo(),
                word("row." + row.kind()),
                row.paymentNo(),
                row.tradeNo(),
                row.requestNo(),
                row.amount().yuan(),
                ReconciliationViews.yuan(row.feeFen()),
                ReconciliationViews.yuan(row.netFen()),
                time(row.completedAt()));
    }

    private static @Nullable String time(@Nullable Instant at) {
        return at == null ? null : TIME.format(at.atZone(Comparison.CHINA));
    }

    private List<String> titles(List<String> names) {
        return names.stream().map(name -> word("title." + name)).toList();
    }

    private String word(String name) {
        return messages.getMessage("csv." + name, null, LocaleContextHolder.getLocale());
    }
}
