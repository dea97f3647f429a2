package com.mmall.payment.web;

import com.mmall.conventions.paging.AdminSort;
import com.mmall.conventions.paging.Cursor;
import com.mmall.conventions.paging.Page;
import com.mmall.conventions.paging.PageRequest;
import com.mmall.conventions.problem.InvalidField;
import com.mmall.payment.application.PaymentRecords;
import com.mmall.payment.application.PaymentRecords.After;
import com.mmall.payment.application.PaymentRecords.Filter;
import com.mmall.payment.application.PaymentRecords.Listed;
import com.mmall.payment.application.PaymentRecords.Move;
import com.mmall.payment.application.PaymentRecords.RefundRecord;
import com.mmall.payment.application.ShownStatus;
import com.mmall.payment.domain.PaymentNo;
import com.mmall.payment.web.PaymentView.Story;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Pages of payments, by number or by key; the key is what they are sorted by and number of the last one shown. */
@Component
class PaymentPages {
    private final PaymentRecords records;
    private final PaymentPresenter presenter;

    PaymentPages(PaymentRecords records, PaymentPresenter presenter) {
        this.records = records;
        this.presenter = presenter;
    }

    /** @throws InvalidField for what is not shown anywhere */
    static @Nullable ShownStatus status(@Nullable String name) {
        return name == null || name.isEmpty()
                ? null
                : ShownStatus.named(name).orElseThrow(() -> new InvalidField("status", "filter.unknown"));
    }

    /** @throws Cursor.Invalid for a cursor that is damaged, or was given for another list or filter */
    Page<PaymentView> page(Filter filter, AdminSort sort, int page, int size, @Nullable String after) {
        var asked = PageRequest.of(sort.list("payments " + filter), page, size, after);
        var found = records.find(filter, sort, after(sort, asked.cursor()), asked);
        var shown = asked.shown(found.payments());
        var numbers = shown.stream().map(Listed::paymentNo).toList();
        var histories = records.histories(numbers);
        var refunds = records.refunds(numbers);
        var items = shown.stream()
                .flatMap(listed -> line(filter, listed, story(listed.paymentNo(), histories, refunds)))
                .toList();
        return asked.page(items, found.payments(), row -> key(sort, row), found.total());
    }

    private static Story story(String no, Map<String, List<Move>> histories, Map<String, List<RefundRecord>> refunds) {
        return new Story(histories.getOrDefault(no, List.of()), refunds.getOrDefault(no, List.of()));
    }

    /** Buyers do not see what cannot be read. */
    private Stream<PaymentView> line(Filter filter, Listed listed, Story story) {
        return switch (listed) {
            case Listed.Readable(var payment) -> Stream.of(presenter.line(payment, story));
            case Listed.Unreadable row ->
                filter.userId() == null
                        ? Stream.of(PaymentView.unreadable(row.paymentNo(), row.orderNo()))
                        : Stream.empty();
        };
    }

    private static List<?> key(AdminSort sort, Listed row) {
        return sort.key(row.createdAt(), row.amountFen(), row.paymentNo());
    }

    private static @Nullable After after(AdminSort sort, @Nullable Cursor cursor) {
        if (cursor == null) {
            return null;
        }
        var no = cursor.text(1);
        if (!PaymentNo.wellFormed(no)) {
            throw new Cursor.Invalid();
        }
        return new After(sort.last(cursor), no);
    }
}
