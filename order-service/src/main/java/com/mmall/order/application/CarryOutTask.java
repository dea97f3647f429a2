package com.mmall.order.application;

import com.mmall.conventions.alert.AlertLog;
import com.mmall.order.domain.DecidedRefund;
import com.mmall.order.domain.Order;
import com.mmall.order.domain.OrderNo;
import com.mmall.order.domain.OrderStatus;
import com.mmall.order.domain.PaymentNo;
import com.mmall.order.domain.TaskKind;
import com.mmall.tasks.ClaimedTask;
import com.mmall.tasks.TaskHandler;
import com.mmall.tasks.TaskOutcome;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * What each kind of task of an order does: look whether it is still to be done, make at most one call out, store what came
 * of it. A crash between any two of these repeats a step that may be repeated.
 */
@Component
public class CarryOutTask implements TaskHandler {
    private static final Logger log = LoggerFactory.getLogger(CarryOutTask.class);

    private final Orders orders;
    private final Stock stock;
    private final Payments payments;

    CarryOutTask(Orders orders, Stock stock, Payments payments) {
        this.orders = orders;
        this.stock = stock;
        this.payments = payments;
    }

    @Override
    public TaskOutcome carryOut(ClaimedTask task) {
        return switch (TaskKind.valueOf(task.kind())) {
            case ABANDON_PLACING -> complete(task, (o, now) -> o.abandoned("placing_took_too_long", now));
            case CLOSE_UNPAID -> complete(task, Order::windowOver);
            case AUTO_COMPLETE -> complete(task, (o, now) -> o.afterPayment().autoCompleted(now));
            case ASK_CLOSING -> is(task, o -> o.status() == OrderStatus.CLOSING) ? askClosing(task) : complete(task);
            case CHANGE_PRICE ->
                orders.find(no(task))
                        .filter(o -> o.price().isUnderWay())
                        .map(o -> changePrice(task, o.contents().agreed().no() + 1))
                        .orElseGet(() -> complete(task));
            case RELEASE -> is(task, Order::mayBeReleased) ? release(task) : complete(task);
            case DEDUCT -> deduct(task);
            case GIVE_BACK -> giveBack(task);
        };
    }

    private TaskOutcome askClosing(ClaimedTask task) {
        return closed(task, payments.close(no(task)), Order::closingConfirmed);
    }

    private TaskOutcome changePrice(ClaimedTask task, int priceNo) {
        return closed(
                task,
                payments.closePricesBefore(priceNo, no(task)),
                (o, now) -> o.price().settled(now));
    }

    private TaskOutcome closed(ClaimedTask task, Payments.Closing closing, Orders.Move then) {
        return switch (closing) {
            case Payments.Closing.Closed() -> complete(task, then);
            case Payments.Closing.Paid() -> new TaskOutcome.Retry("paid after all, payment-service will tell");
            case Payments.Closing.Pending() -> new TaskOutcome.Retry("payment-service is closing it");
            case Payments.Closing.Unknown(var why) -> new TaskOutcome.Retry(why);
        };
    }

    private TaskOutcome release(ClaimedTask task) {
        return switch (stock.release(no(task))) {
            case Stock.Ended.Done() -> complete(task, Order::released);
            case Stock.Ended.Contradicted(var why) -> new TaskOutcome.Stuck(why);
            case Stock.Ended.Unknown(var why) -> new TaskOutcome.Retry(why);
        };
    }

    private TaskOutcome deduct(ClaimedTask task) {
        return switch (stock.deduct(no(task))) {
            case Stock.Ended.Done() -> complete(task);
            case Stock.Ended.Contradicted(var why) -> new TaskOutcome.Stuck(why);
            case Stock.Ended.Unknown(var why) -> new TaskOutcome.Retry(why);
        };
    }

    /** One step of the first refund that is not over; the move that stores it schedules the next. */
    private TaskOutcome giveBack(ClaimedTask task) {
        var order = orders.find(no(task)).orElse(null);
        var refund = order == null ? null : order.afterSales().next().orElse(null);
        if (order == null || refund == null || order.paidBy() == null) {
            return complete(task);
        }
        return refund.money() == DecidedRefund.MoneyState.PENDING
                ? giveMoneyBack(task, order.paidBy(), refund)
                : restock(task, refund);
    }

    private TaskOutcome giveMoneyBack(ClaimedTask task, PaymentNo payment, DecidedRefund refund) {
        return switch (payments.refund(payment, refund)) {
            case Payments.Refunded.Succeeded() ->
                complete(task, (o, now) -> o.refunding().moneyAnswered(refund.refundNo(), true, now));
            case Payments.Refunded.Failed(var why) -> {
                log.warn("refund {} of order {} has failed: {}", refund.refundNo(), task.subject(), why);
                yield failed(task, refund);
            }
            case Payments.Refunded.NotBegun(var why) -> {
                AlertLog.raise(
                        log,
                        "REFUND_NOT_BEGUN",
                        "refund {} of {} yuan was decided for order {}, and payment-service refuses it: {}",
                        refund.refundNo(),
                        refund.amount(),
                        task.subject(),
                        why);
                yield failed(task, refund);
            }
            case Payments.Refunded.Pending(var why) -> new TaskOutcome.Retry(why);
            case Payments.Refunded.Unknown(var why) -> new TaskOutcome.Retry(why);
        };
    }

    private TaskOutcome failed(ClaimedTask task, DecidedRefund refund) {
        return complete(task, (o, now) -> o.refunding().moneyAnswered(refund.refundNo(), false, now));
    }

    private TaskOutcome restock(ClaimedTask task, DecidedRefund refund) {
        return switch (stock.takeBack(no(task), refund.refundNo(), refund.restock())) {
            case Stock.Ended.Done() -> complete(task, (o, now) -> o.refunding().restocked(refund.refundNo(), now));
            case Stock.Ended.Contradicted(var why) -> new TaskOutcome.Stuck(why);
            case Stock.Ended.Unknown(var why) -> new TaskOutcome.Retry(why);
        };
    }

    private boolean is(ClaimedTask task, Predicate<Order> still) {
        return orders.find(no(task)).filter(still).isPresent();
    }

    private TaskOutcome complete(ClaimedTask task) {
        return complete(task, (order, now) -> order.unchanged());
    }

    private TaskOutcome complete(ClaimedTask task, Orders.Move move) {
        orders.complete(task, move);
        return new TaskOutcome.Done();
    }

    private static OrderNo no(ClaimedTask task) {
        return new OrderNo(Long.parseLong(task.subject()));
    }
}
