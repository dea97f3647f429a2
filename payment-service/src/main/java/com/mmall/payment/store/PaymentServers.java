package com.mmall.payment.store;

import com.mmall.conventions.slot.DatabaseServers;
import com.mmall.conventions.slot.Slot;
import com.mmall.payment.domain.OrderNo;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * On which database server what is known of a payment is: its order's. Days compared with Alipay's bills, and numbers that
 * no order's is part of, are on the first. With one server all of it is there.
 */
@Component
class PaymentServers {
    private final DatabaseServers servers;
    private final PaymentMapper payments;
    private final TransactionTemplate besideATransaction;

    PaymentServers(DatabaseServers servers, PaymentMapper payments, PlatformTransactionManager transactions) {
        this.servers = servers;
        this.payments = payments;
        this.besideATransaction = new TransactionTemplate(transactions);
        this.besideATransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_NOT_SUPPORTED);
    }

    boolean areSeveral() {
        return servers.names().size() > 1;
    }

    private String server(String paymentNo) {
        var slot = Slot.ofPayment(paymentNo);
        return slot.isPresent() ? servers.server(slot.getAsInt()) : servers.first();
    }

    private String server(OrderNo orderNo) {
        return servers.server(Slot.ofOrder(orderNo.value()).orElseThrow());
    }

    /** @param paymentNo or what stands in place of one */
    <T> T of(String paymentNo, Supplier<T> work) {
        return servers.on(server(paymentNo), work);
    }

    <T> T of(OrderNo orderNo, Supplier<T> work) {
        return servers.on(server(orderNo), work);
    }

    <T> T onFirst(Supplier<T> work) {
        return servers.on(servers.first(), work);
    }

    /** The clock by which that payment is judged. */
    Instant now(String paymentNo) {
        return PaymentRow.instant(of(paymentNo, payments::now));
    }

    /** The clock by which that order's payments are judged. */
    Instant now(OrderNo orderNo) {
        return PaymentRow.instant(of(orderNo, payments::now));
    }

    /** The clock of what belongs to no payment. */
    Instant now() {
        return PaymentRow.instant(onFirst(payments::now));
    }

    /** Of each server, one after the other. */
    <R> Stream<R> all(Supplier<R> read) {
        return servers.names().stream().map(server -> servers.on(server, read));
    }

    /** The same without those that are away. */
    <R> Stream<R> present(Supplier<R> read) {
        return servers.present().stream().map(server -> servers.on(server, read));
    }

    /** Their rows come as one answer. */
    <R> R onAll(Supplier<R> read) {
        return servers.onAll(read);
    }

    /**
     * Reads what is known of payments, of each server's by one statement. Inside of a transaction on the first server what is
     * on others is read beside it, as it is committed.
     */
    <R> List<R> each(Collection<String> paymentNos, Function<List<String>, List<R>> read) {
        var byServer =
                paymentNos.stream().collect(Collectors.groupingBy(this::server, TreeMap::new, Collectors.toList()));
        return byServer.entrySet().stream()
                .flatMap(of -> on(of.getKey(), () -> read.apply(of.getValue())).stream())
                .toList();
    }

    /** Those that are on a server that is there. */
    <N> List<N> present(Collection<N> all, Function<N, String> paymentNo) {
        var present = servers.present();
        return all.stream()
                .filter(one -> present.contains(server(paymentNo.apply(one))))
                .toList();
    }

    private <T> T on(String server, Supplier<T> read) {
        return server.equals(servers.first()) || !TransactionSynchronizationManager.isActualTransactionActive()
                ? servers.on(server, read)
                : besideATransaction.execute(status -> servers.on(server, read));
    }
}
