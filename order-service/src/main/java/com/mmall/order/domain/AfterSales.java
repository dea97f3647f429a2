package com.mmall.order.domain;

import com.mmall.conventions.money.Money;
import com.mmall.order.domain.DecidedRefund.MoneyState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * 售后: what the shop has decided to give back for an order, and what its buyer sends back; the oldest first.
 *
 * @param pictures numbers of the pictures that came with a return, by the return's number
 */
public record AfterSales(List<DecidedRefund> refunds, List<Return> returns, Map<Integer, List<String>> pictures) {
    public static final AfterSales NONE = new AfterSales(List.of(), List.of(), Map.of());

    public AfterSales {
        refunds = List.copyOf(refunds);
        returns = List.copyOf(returns);
        pictures = Map.copyOf(pictures);
    }

    /** Numbers of the pictures that came with it. */
    public List<String> picturesOf(Return one) {
        return pictures.getOrDefault(one.no(), List.of());
    }

    /** Numbers of the pictures that came with any return. */
    public Set<String> allPictures() {
        return pictures.values().stream().flatMap(List::stream).collect(Collectors.toUnmodifiableSet());
    }

    /** The one to go on with: money and goods go back one refund after the other. */
    public Optional<DecidedRefund> next() {
        return refunds.stream().filter(refund -> !refund.isOver()).findFirst();
    }

    public Optional<DecidedRefund> refund(String refundNo) {
        return refunds.stream().filter(r -> r.refundNo().equals(refundNo)).findFirst();
    }

    public Optional<Return> returned(int no) {
        return no < 1 || no > returns.size() ? Optional.empty() : Optional.of(returns.get(no - 1));
    }

    /** Of one return, the oldest first; the last is the one that counts. */
    public List<DecidedRefund> refundsFor(Return one) {
        return refunds.stream()
                .filter(r -> Integer.valueOf(one.no()).equals(r.forReturn()))
                .toList();
    }

    /** Whether a buyer waits for the shop. */
    public boolean isReturnOpen() {
        return returns.stream().anyMatch(Return::isOpen);
    }

    boolean isMoneyUnderWay() {
        return refunds.stream().anyMatch(r -> r.money() == MoneyState.PENDING);
    }

    /** Whether so much that went back is the money of a return: of the refund that is at work, or that was done last. */
    boolean isOfReturn(Money more) {
        var atWork =
                refunds.stream().filter(r -> r.money() == MoneyState.PENDING).findFirst();
        var done = refunds.reversed().stream()
                .filter(r -> r.money() == MoneyState.SUCCEEDED)
                .findFirst();
        return Stream.of(atWork, done)
                .flatMap(Optional::stream)
                .filter(r -> r.amount().equals(more))
                .findFirst()
                .filter(r -> r.forReturn() != null)
                .isPresent();
    }

    Money sum(MoneyState state) {
        return refunds.stream()
                .filter(r -> r.money() == state)
                .map(DecidedRefund::amount)
                .reduce(Money.ZERO, Money::plus);
    }

    int restocked(long productId) {
        return refunds.stream().mapToInt(r -> r.restocks(productId)).sum();
    }

    /** All that has come, return by return. */
    List<RequestedLine> received() {
        return returns.stream().flatMap(r -> r.received().stream()).toList();
    }

    /** Pieces that came back or may yet. */
    int claimed(long productId) {
        return returns.stream().mapToInt(r -> r.claims(productId)).sum();
    }

    AfterSales with(DecidedRefund refund) {
        return new AfterSales(added(refunds, refund), returns, pictures);
    }

    AfterSales with(RequestedReturn wanted, Instant now) {
        var no = returns.size() + 1;
        var more = new HashMap<>(pictures);
        if (!wanted.pictures().isEmpty()) {
            more.put(no, wanted.pictures());
        }
        var newOne = Return.requested(no, wanted.lines(), wanted.reason(), now);
        return new AfterSales(refunds, added(returns, newOne), more);
    }

    AfterSales changed(String refundNo, UnaryOperator<DecidedRefund> how) {
        return new AfterSales(
                refunds.stream()
                        .map(r -> r.refundNo().equals(refundNo) ? how.apply(r) : r)
                        .toList(),
                returns,
                pictures);
    }

    AfterSales changed(Return after) {
        return new AfterSales(
                refunds,
                returns.stream().map(r -> r.no() == after.no() ? after : r).toList(),
                pictures);
    }

    private static <T> List<T> added(List<T> all, T one) {
        var more = new ArrayList<>(all);
        more.add(one);
        return more;
    }
}
