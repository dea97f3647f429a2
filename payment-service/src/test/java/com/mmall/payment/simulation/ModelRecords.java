package com.mmall.payment.simulation;

import com.mmall.conventions.paging.AdminSort;
import com.mmall.conventions.paging.PageRequest;
import com.mmall.payment.application.PaymentRecords;
import com.mmall.payment.domain.PaymentNo;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What payment-service reads of its refunds. While it reads, others act. */
class ModelRecords implements PaymentRecords {
    private final World world;

    ModelRecords(World world) {
        this.world = world;
    }

    @Override
    public List<RefundRecord> refunds(PaymentNo paymentNo) {
        var read = world.payments.refunds(paymentNo);
        world.awaiting();
        return read;
    }

    @Override
    public List<Move> history(PaymentNo paymentNo) {
        throw notPartOfThisWorld();
    }

    @Override
    public List<NotifyRecord> notifies(PaymentNo paymentNo) {
        throw notPartOfThisWorld();
    }

    @Override
    public Map<String, List<RefundRecord>> refunds(Collection<String> paymentNos) {
        throw notPartOfThisWorld();
    }

    @Override
    public List<AlertRecord> alerts(PaymentNo paymentNo) {
        throw notPartOfThisWorld();
    }

    @Override
    public Map<String, List<Move>> histories(Collection<String> paymentNos) {
        throw notPartOfThisWorld();
    }

    @Override
    public Found find(Filter filter, AdminSort sort, @Nullable After after, PageRequest asked) {
        throw notPartOfThisWorld();
    }

    @Override
    public Sums sums(Filter filter) {
        throw notPartOfThisWorld();
    }

    private static UnsupportedOperationException notPartOfThisWorld() {
        return new UnsupportedOperationException("not part of this world");
    }
}
