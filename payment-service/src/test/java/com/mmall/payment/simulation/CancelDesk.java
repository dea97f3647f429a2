package com.mmall.payment.simulation;

import com.mmall.alipay.simulator.rules.PartlyRefundedCancel;
import com.mmall.alipay.simulator.rules.UnscannedCancel;
import com.mmall.conventions.money.Money;
import com.mmall.payment.domain.CancelAnswer;
import com.mmall.payment.simulation.Trade.State;
import java.util.function.Consumer;

/** Alipay's cancel in a simulated world, under the switches of that world. */
final class CancelDesk {
    private final World world;
    private final Switches switches;
    private final Consumer<Trade> tellOfRefund;

    CancelDesk(World world, Consumer<Trade> tellOfRefund) {
        this.world = world;
        this.switches = world.switches();
        this.tellOfRefund = tellOfRefund;
    }

    CancelAnswer cancel(Trade trade) {
        return switch (switches.cancels()) {
            case WORK -> world.strikes(10) ? withoutAction(worked(trade)) : worked(trade);
            case REFUSED -> new CancelAnswer.Refused("ACQ.CANCEL_NOT_ALLOWED");
            case UNANSWERED -> new CancelAnswer.Unknown("retry_flag Y");
            case REJECTED -> new CancelAnswer.Rejected("40002");
            case DONE_UNANSWERED -> {
                worked(trade);
                yield new CancelAnswer.Unknown("retry_flag Y");
            }
        };
    }

    /** An answer may say less than was done. */
    private static CancelAnswer withoutAction(CancelAnswer full) {
        return full instanceof CancelAnswer.Closed || full instanceof CancelAnswer.Refunded
                ? new CancelAnswer.NoAction()
                : full;
    }

    private CancelAnswer worked(Trade trade) {
        return switch (trade.state) {
            case NO_TRADE -> unscanned(trade);
            case POISONED -> new CancelAnswer.NoTrade();
            case WAITING -> {
                trade.state = State.CLOSED;
                yield new CancelAnswer.Closed();
            }
            case SUCCESS -> reverse(trade);
            case FINISHED -> new CancelAnswer.TooLate("ACQ.TRADE_HAS_FINISHED");
            case CLOSED -> again(trade);
        };
    }

    private CancelAnswer unscanned(Trade trade) {
        if (switches.unscannedCancel() == UnscannedCancel.ERROR) {
            return new CancelAnswer.Refused("ACQ.NOT_SCANNED");
        }
        if (switches.unscannedCancel() == UnscannedCancel.POISON) {
            trade.state = State.POISONED;
        }
        return new CancelAnswer.NoTrade();
    }

    private CancelAnswer reverse(Trade trade) {
        var own = trade.no.value();
        var restGoesBack = switches.partlyRefundedCancel() == PartlyRefundedCancel.REFUND_REST && !trade.knows(own);
        if (trade.back() > 0 && !restGoesBack) {
            return new CancelAnswer.TooLate("ACQ.REASON_TRADE_REFUND_FEE_ERR");
        }
        trade.refund(own, new Money(trade.net()), world.alipaysNow());
        tellOfRefund.accept(trade);
        return new CancelAnswer.Refunded(trade.tradeNo());
    }

    private CancelAnswer again(Trade trade) {
        world.met("repeated cancel " + switches.repeatedCancel());
        return switch (switches.repeatedCancel()) {
            case CLOSE -> new CancelAnswer.Closed();
            case SAME -> trade.everPaid ? new CancelAnswer.Refunded(trade.tradeNo()) : new CancelAnswer.Closed();
            case NO_ACTION -> new CancelAnswer.NoAction();
            case ERROR -> new CancelAnswer.TooLate("ACQ.TRADE_HAS_CLOSE");
        };
    }
}
