package com.mmall.payment.web;

import com.mmall.conventions.paging.Cursor;
import com.mmall.conventions.paging.Page;
import com.mmall.conventions.problem.InvalidField;
import com.mmall.payment.application.PaymentRecords;
import com.mmall.payment.application.PaymentRecords.After;
import com.mmall.payment.application.PaymentRecords.Filter;
import com.mmall.payment.application.PaymentRecords.Listed;
import com.mmall.payment.application.PaymentRecords.Move;
import com.mmall.payment.application.ShownStatus;
import com.mmall.payment.domain.PaymentNo;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Pages of payments, newest first, by number or by key; the key is time and number of the last one shown. */
@Component
class PaymentPages {
    /** What a client may ask; {@code after} wins over {@code page}. */
    record Asked(int page, int size, @Nullable String after) {}

    private final PaymentRecords records;
    private final Views views;

    PaymentPages(PaymentRecords records, Views views) {
        this.records = records;
        this.views = views;
    }

    /** @throws InvalidField for what is not shown anywhere */
    static @Nullable ShownStatus status(@Nullable String name) {
        return name == null || name.isEmpty()
                ? null
                : ShownStatus.named(name).orElseThrow(() -> new InvalidField("status", "filter.unknown"));
    }

    /** @throws Cursor.Invalid for a cursor that is damaged, or was given for another list or filter */
    Page<PaymentView> page(Filter filter, Asked asked) {
        var found = records.find(filter, after(filter, asked), (asked.page() - 1L) * asked.size(), asked.size() + 1);
        var shown = found.payments().subList(0, Math.min(found.payments().size(), asked.size()));
        var histories = records.histories(shown.stream().map(Listed::paymentNo).toList());
        return new Page<>(
                shown.stream()
                        .flatMap(listed -> line(filter, listed, histories))
                        .toList(),
                asked.page(),
                asked.size(),
                Math.min(found.total(), PaymentRecords.COUNTED),
                found.total() > PaymentRecords.COUNTED ? true : null,
                found.payments().size() > shown.size() ? next(filter, shown.getLast()) : null);
    }

    /** Buyers do not see what cannot be read. */
    private Stream<PaymentView> line(Filter filter, Listed listed, Map<String, List<Move>> histories) {
        return switch (listed) {
            case Listed.Readable(var payment) ->
                Stream.of(views.line(
                        payment, histories.getOrDefault(payment.paymentNo().value(), List.of())));
            case Listed.Unreadable(var paymentNo, var orderNo, var at) ->
                filter.userId() == null ? Stream.of(PaymentView.unreadable(paymentNo, orderNo)) : Stream.empty();
        };
    }

    private static String next(Filter filter, Listed last) {
        return Cursor.write(list(filter), Cursor.micros(last.createdAt()), last.paymentNo());
    }

    private static @Nullable After after(Filter filter, Asked asked) {
        var cursor = Cursor.read(list(filter), asked.after());
        if (cursor == null) {
            return null;
        }
        var no = cursor.text(1);
        if (!PaymentNo.wellFormed(no)) {
            throw new Cursor.Invalid();
        }
        return new After(cursor.time(0), no);
    }

    private static String list(Filter filter) {
        return "payments " + filter;
    }
}
