package com.mmall.payment.store;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import com.mmall.payment.application.Payments;
import com.mmall.payment.domain.Payment;
import com.mmall.payment.domain.PaymentNo;
import com.mmall.payment.domain.reconciliation.OwnRefund;
import com.mmall.payment.store.ReconciliationMapper.RefundRow;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;

/**
 * What we have ourselves of what bills tell. Payments and refunds are on all servers, bills on the first: with several,
 * ours are read of each server and then looked up in the bills.
 */
@Component
class OwnBooks {
    private final ReconciliationMapper mapper;
    private final Payments readable;
    private final PaymentServers servers;

    OwnBooks(ReconciliationMapper mapper, Payments readable, PaymentServers servers) {
        this.mapper = mapper;
        this.readable = readable;
        this.servers = servers;
    }

    /** Those that can be read, by their numbers. */
    Map<String, Payment> payments(Collection<String> paymentNos) {
        var ours = paymentNos.stream()
                .filter(PaymentNo::wellFormed)
                .map(PaymentNo::new)
                .toList();
        return readable.find(ours).stream().collect(toMap(p -> p.paymentNo().value(), Function.identity()));
    }

    Map<String, List<OwnRefund>> refunds(Collection<String> paymentNos) {
        return servers.each(paymentNos, mapper::refunds).stream()
                .collect(groupingBy((RefundRow r) -> r.paymentNo, mapping(ReconciliationRows::refund, toList())));
    }

    long paidBetween(LocalDateTime from, LocalDateTime to) {
        return servers.all(() -> mapper.paidBetween(from, to)).reduce(0L, Math::addExact);
    }

    List<String> unbilledPayments(LocalDateTime from, LocalDateTime to, String after, int atMost) {
        return servers.areSeveral()
                ? unbilled(
                        after,
                        atMost,
                        last -> merged(() -> mapper.paidPayments(from, to, last, atMost), Function.identity(), atMost),
                        Function.identity(),
                        this::unbilledPayments)
                : mapper.unbilledPayments(from, to, after, atMost);
    }

    private List<String> unbilledPayments(List<String> ours) {
        var billed = mapper.billed(ours).stream()
                .filter(row -> row.kind.equals("PAYMENT"))
                .map(row -> row.paymentNo)
                .collect(toSet());
        return ours.stream().filter(Predicate.not(billed::contains)).toList();
    }

    List<RefundRow> unbilledRefunds(LocalDateTime from, LocalDateTime to, String after, int atMost) {
        return servers.areSeveral()
                ? unbilled(
                        after,
                        atMost,
                        last -> merged(() -> mapper.endedRefunds(from, to, last, atMost), row -> row.refundNo, atMost),
                        row -> row.refundNo,
                        this::unbilledRefunds)
                : mapper.unbilledRefunds(from, to, after, atMost);
    }

    private List<RefundRow> unbilledRefunds(List<RefundRow> ours) {
        var billed = mapper.billed(ours.stream().map(row -> row.paymentNo).collect(toSet())).stream()
                .filter(row -> row.kind.equals("REFUND"))
                .map(row -> new Refunded(row.paymentNo, row.requestNo))
                .collect(toSet());
        return ours.stream()
                .filter(row -> !billed.contains(new Refunded(row.paymentNo, row.refundNo)))
                .toList();
    }

    private record Refunded(String paymentNo, String refundNo) {}

    /**
     * Page after page of ours, until enough of them are in no bill.
     *
     * @param ours what comes after that number, in the order of numbers
     */
    private static <R> List<R> unbilled(
            String after,
            int atMost,
            Function<String, List<R>> ours,
            Function<R, String> number,
            UnaryOperator<List<R>> notBilled) {
        var found = new ArrayList<R>();
        var page = ours.apply(after);
        while (!page.isEmpty()) {
            found.addAll(notBilled.apply(page));
            var isLast = page.size() < atMost || found.size() >= atMost;
            page = isLast ? List.of() : ours.apply(number.apply(page.getLast()));
        }
        return first(found, atMost, number);
    }

    /** The first of all servers. */
    private <R> List<R> merged(Supplier<List<R>> read, Function<R, String> number, int atMost) {
        var all = servers.all(read)
                .flatMap(List::stream)
                .sorted(Comparator.comparing(number))
                .toList();
        return first(all, atMost, number);
    }

    /** And those with the same number as the last of them: each server tells its own apart, none those of another. */
    private static <R> List<R> first(List<R> sorted, int atMost, Function<R, String> number) {
        if (sorted.size() <= atMost) {
            return sorted;
        }
        var last = number.apply(sorted.get(atMost - 1));
        return sorted.stream()
                .takeWhile(one -> number.apply(one).compareTo(last) <= 0)
                .toList();
    }
}
