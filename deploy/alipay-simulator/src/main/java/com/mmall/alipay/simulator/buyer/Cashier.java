package com.mmall.alipay.simulator.buyer;

import com.mmall.alipay.simulator.time.Agenda;
import com.mmall.alipay.simulator.time.SimulatorClock;
import com.mmall.alipay.simulator.trade.Account;
import com.mmall.alipay.simulator.trade.Book;
import com.mmall.alipay.simulator.trade.Book.Decision;
import com.mmall.alipay.simulator.trade.Code;
import com.mmall.alipay.simulator.trade.Event;
import com.mmall.alipay.simulator.trade.Opening;
import com.mmall.alipay.simulator.trade.Trade;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The buyer's side of Alipay: opening the cashier by a code, and paying. */
public final class Cashier {
    private static final System.Logger LOG = System.getLogger(Cashier.class.getName());
    private static final Duration MARGIN = Duration.ofSeconds(10);

    private final Book book;
    private final SimulatorClock clock;
    private final Agenda agenda;

    public Cashier(Book book, SimulatorClock clock, Agenda agenda) {
        this.book = book;
        this.clock = clock;
        this.agenda = agenda;
    }

    /** Which code a QR text (or its last part) is; throws BuyerRefused when there is none. */
    public Code code(String qrText) {
        var id = qrText.substring(qrText.lastIndexOf('/') + 1).trim();
        return book.numberOfCode(id)
                .flatMap(book::find)
                .flatMap(trade -> trade.code(id))
                .orElseThrow(() -> new BuyerRefused("unknown_code", "No such code was issued."));
    }

    /** The newest code of a merchant's number. */
    public Code codeOf(String outTradeNo) {
        return book.find(outTradeNo)
                .map(trade -> trade.codes().getLast())
                .orElseThrow(() -> new BuyerRefused("unknown_code", "No code was issued for " + outTradeNo + "."));
    }

    public Trade trade(Code code) {
        return book.numberOfCode(code.id()).flatMap(book::find).orElseThrow();
    }

    /** Opens the cashier: now there is a trade, bound to this buyer. Scanning again changes nothing. */
    public Trade scan(Code code, Account buyer) {
        var number = trade(code).outTradeNo();
        book.decide(number, trade -> scanned(known(trade), code, buyer));
        return trade(code);
    }

    /** Pays, and scans first when nobody did. */
    public Trade pay(Code code, Account buyer) {
        var number = trade(code).outTradeNo();
        book.decide(number, trade -> scanned(known(trade), code, buyer));
        book.decide(number, trade -> paid(known(trade)));
        return trade(code);
    }

    /**
     * Keeps the shop waiting: scans and pays only at the last moment that Alipay takes it, when the shop has given up.
     * Returns when that is; whether it still can be paid then is seen then.
     */
    public Instant payLate(Code code, Account buyer) {
        var moment = lateMoment(code);
        agenda.at(moment, () -> {
            try {
                pay(code, buyer);
            } catch (BuyerRefused e) {
                LOG.log(System.Logger.Level.INFO, "a late payment was refused: {0}", e.code());
            }
        });
        return moment;
    }

    /** Shortly before the code and the trade end. */
    public Instant lateMoment(Code code) {
        var end = code.terms().expiresAt();
        var last = (code.endsAt().isBefore(end) ? code.endsAt() : end).minus(MARGIN);
        return last.isBefore(clock.now()) ? clock.now() : last;
    }

    private Decision<String> scanned(Trade trade, Code code, Account buyer) {
        var now = clock.now();
        payable(trade);
        if (trade.opening() != null) {
            if (!trade.opening().buyer().equals(buyer)) {
                throw new BuyerRefused("bound_to_another_buyer", "Another buyer has opened this trade.");
            }
            return Decision.nothing("");
        }
        inTime(code, now);
        var tied = code.terms().buyerLogonId();
        if (tied != null && !tied.equals(buyer.logonId()) && !tied.equals(buyer.id())) {
            throw new BuyerRefused("tied_to_another_buyer", "The merchant made this code for another buyer.");
        }
        var opening = new Opening(tradeNo(now), buyer, code.id(), now);
        return Decision.of("", new Event.Scanned(trade.outTradeNo(), opening));
    }

    private Decision<String> paid(Trade trade) {
        payable(trade);
        return Decision.of("", new Event.Paid(trade.outTradeNo(), trade.amount(), clock.now()));
    }

    private static void payable(Trade trade) {
        if (trade.ending() != null) {
            throw new BuyerRefused("trade_closed", "The trade is closed.");
        }
        if (trade.paidAt() != null) {
            throw new BuyerRefused("already_paid", "The trade is paid.");
        }
    }

    private static void inTime(Code code, Instant now) {
        if (!now.isBefore(code.endsAt()) || !now.isBefore(code.terms().expiresAt())) {
            throw new BuyerRefused("code_expired", "The code is too old.");
        }
    }

    private String tradeNo(Instant now) {
        return SimulatorClock.day(now) + "22001400" + "%012d".formatted(book.openings() + 1);
    }

    private static Trade known(@Nullable Trade trade) {
        return Objects.requireNonNull(trade);
    }
}
