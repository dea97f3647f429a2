package com.mmall.payment.application.reconciliation;

import com.mmall.payment.domain.reconciliation.BillLine;
import java.time.LocalDate;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Alipay's bills. */
public interface Bills {
    /** Our account there. */
    String seller();

    /**
     * Fetches the bill of a day; does not throw.
     *
     * @param goesOn asked again and again while the file comes; false ends it
     */
    Fetched fetch(LocalDate day, BooleanSupplier goesOn);

    sealed interface Fetched {
        /** It is here, on this machine. */
        record Ready(Bill bill) implements Fetched {}

        /** Alipay says that there is none, or not yet. */
        record NotThere(String code) implements Fetched {}

        /** Nothing certain. */
        record Unknown(String reason) implements Fetched {}
    }

    /** The file of a bill; closing removes it. */
    interface Bill extends AutoCloseable {
        /**
         * @param to gets all lines in the order of the bill
         * @throws Unreadable if it is no whole bill; lines before the flaw were given
         */
        void read(Consumer<BillLine> to) throws Unreadable;

        @Override
        void close();
    }

    /** The file is no bill that could be believed. */
    final class Unreadable extends Exception {
        public Unreadable(String what) {
            super(what, null, false, false);
        }
    }
}
