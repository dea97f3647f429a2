package com.mmall.payment.application.reconciliation;

import com.mmall.payment.domain.reconciliation.BillLine;
import java.time.LocalDate;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** The same bill, whatever day is asked for. */
record ABillOf(String seller, List<BillLine> lines) implements Bills {
    ABillOf(String seller, BillLine... lines) {
        this(seller, List.of(lines));
    }

    @Override
    public Fetched fetch(LocalDate day, BooleanSupplier goesOn) {
        return new Fetched.Ready(new Bill() {
            @Override
            public void read(Consumer<BillLine> to) {
                lines.forEach(to);
            }

            @Override
            public void close() {}
        });
    }
}
