package com.mmall.payment.simulation;

import com.mmall.conventions.money.Money;
import com.mmall.payment.application.CancelPayment.Closing;
import com.mmall.payment.application.PaymentRecords;
import com.mmall.payment.application.PaymentRecords.RefundRecord;
import com.mmall.payment.domain.PaymentNo;
import com.mmall.payment.simulation.ModelAfterSales.State;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Bugs in returns and changes of prices, on either side of what order-service and payment-service say to each other. */
final class PlantedReturns {
    private PlantedReturns() {}

    private static SystemUnderTest ordered(OrderRules rules) {
        return new SystemUnderTest() {
            @Override
            OrderRules orderRules() {
                return rules;
            }
        };
    }

    static final SystemUnderTest ASKS_FOR_A_RETURNS_MONEY_UNDER_A_NEW_NUMBER_EACH_TIME = ordered(new OrderRules() {
        @Override
        String refundNo(String decided, int asked) {
            return decided + asked;
        }
    });

    static final SystemUnderTest FORGETS_A_RETURNS_MONEY_IN_A_CRASH = ordered(new OrderRules() {
        @Override
        boolean schedulesWithTheDecision() {
            return false;
        }
    });

    static final SystemUnderTest PAYS_A_WITHDRAWN_RETURN = ordered(new OrderRules() {
        @Override
        boolean mayBeReceived(State state) {
            return state == State.WITHDRAWN || super.mayBeReceived(state);
        }
    });

    static final SystemUnderTest PAYS_EACH_TIME_A_RETURN_IS_RECEIVED = ordered(new OrderRules() {
        @Override
        boolean receivesOnce() {
            return false;
        }
    });

    static final SystemUnderTest TAKES_SILENCE_ABOUT_A_REFUND_FOR_ITS_FAILURE = ordered(new OrderRules() {
        @Override
        Heard stored(Heard answer) {
            return answer == Heard.UNKNOWN ? Heard.FAILED : answer;
        }
    });

    static final SystemUnderTest TAKES_A_REFUND_UNDER_WAY_FOR_DONE = ordered(new OrderRules() {
        @Override
        Heard stored(Heard answer) {
            return answer == Heard.PENDING ? Heard.SUCCEEDED : answer;
        }
    });

    static final SystemUnderTest PAYS_A_RETURN_BY_THE_CATALOGUE = ordered(new OrderRules() {
        @Override
        Money part(Money listed, Money total, Money listTotal) {
            return listed;
        }
    });

    static final SystemUnderTest ROUNDS_EACH_RETURN_BY_ITSELF = ordered(new OrderRules() {
        @Override
        boolean valuesAllThatCameTogether() {
            return false;
        }
    });

    static final SystemUnderTest COUNTS_TWICE_WHAT_IT_IS_TOLD_OF_BEFORE_THE_ANSWER = ordered(new OrderRules() {
        @Override
        Money gone(Money known, Money succeeded, Money pending) {
            return (known.compareTo(succeeded) > 0 ? known : succeeded).plus(pending);
        }
    });

    static final SystemUnderTest IGNORES_WHAT_WAS_RESTOCKED = ordered(new OrderRules() {
        @Override
        boolean mindsWhatWasRestocked() {
            return false;
        }

        @Override
        boolean stockMindsWhatCameBack() {
            return false;
        }
    });

    static final SystemUnderTest PUTS_ON_SALE_AT_EACH_REPEAT = ordered(new OrderRules() {
        @Override
        boolean stockKnowsItsReturns() {
            return false;
        }
    });

    static final SystemUnderTest NEVER_CLOSES_THE_OLD_PRICE = ordered(new OrderRules() {
        @Override
        boolean closesTheOldPrice() {
            return false;
        }
    });

    static final SystemUnderTest CHANGES_THE_PRICE_BEFORE_ITS_QR_IS_CLOSED = ordered(new OrderRules() {
        @Override
        boolean changesPrice(@Nullable Closing answer) {
            return answer != null && answer != Closing.PAID;
        }
    });

    static final SystemUnderTest TAKES_SILENCE_ABOUT_THE_OLD_PRICE_FOR_ITS_END = ordered(new OrderRules() {
        @Override
        boolean changesPrice(@Nullable Closing answer) {
            return answer == null || answer == Closing.CLOSED;
        }
    });

    static final SystemUnderTest CHANGES_THE_PRICE_OF_WHAT_IS_PAID = ordered(new OrderRules() {
        @Override
        boolean changesPrice(@Nullable Closing answer) {
            return answer == Closing.PAID || answer == Closing.CLOSED;
        }
    });

    static final SystemUnderTest SELLS_AT_THE_PRICE_OF_BEFORE = ordered(new OrderRules() {
        @Override
        Money told(Money total, int priceNo) {
            return priceNo > 0 ? total.plus(new Money(1)) : total;
        }
    });

    /** Who asked to pay before the change gets the order for what it cost then. */
    static final SystemUnderTest TAKES_ANY_AMOUNT = new SystemUnderTest() {
        private final OrderRules rules = new OrderRules() {
            @Override
            boolean takes(Money amount, Money total) {
                return true;
            }
        };

        @Override
        OrderRules orderRules() {
            return rules;
        }

        @Override
        boolean refusesOldPrices() {
            return false;
        }
    };

    static final SystemUnderTest DOES_NOT_KNOW_A_REFUND_AGAIN = read(known -> List.of());

    static final SystemUnderTest SAYS_A_REFUND_IS_DONE_ONCE_IT_HAS_BEGUN = read(known -> known.stream()
            .map(r ->
                    new RefundRecord(r.refundNo(), r.amountFen(), r.reason(), "SUCCEEDED", r.createdAt(), r.endedAt()))
            .toList());

    /** Reads something else of a payment's refunds than there is. */
    private static SystemUnderTest read(UnaryOperator<List<RefundRecord>> eye) {
        return new SystemUnderTest() {
            @Override
            PaymentRecords records(PaymentRecords sound) {
                return (PaymentRecords) Proxy.newProxyInstance(
                        PaymentRecords.class.getClassLoader(),
                        new Class<?>[] {PaymentRecords.class},
                        (proxy, method, args) -> {
                            if (method.getName().equals("refunds") && args[0] instanceof PaymentNo no) {
                                return eye.apply(sound.refunds(no));
                            }
                            try {
                                return method.invoke(sound, args);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        });
            }
        };
    }
}
