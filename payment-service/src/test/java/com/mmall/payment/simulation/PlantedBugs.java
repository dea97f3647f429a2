package com.mmall.payment.simulation;

import com.mmall.payment.application.Alipay;
import com.mmall.payment.application.CancelPayment.Closing;
import com.mmall.payment.application.NotifyNews;
import com.mmall.payment.domain.CancelAnswer;
import com.mmall.payment.domain.Payment;
import com.mmall.payment.domain.PrecreateAnswer;
import com.mmall.payment.domain.Refund;
import com.mmall.payment.domain.RefundAnswer;
import com.mmall.payment.domain.TradeAnswer;
import com.mmall.payment.simulation.PostOffice.Post;
import com.mmall.payment.testing.APayment;
import com.mmall.tasks.ClaimedTask;
import com.mmall.tasks.TaskQueue;
import java.lang.reflect.Proxy;
import java.util.Optional;

/** Bugs outside the transitions: at the endpoint, in the store, in what is asked of Alipay. */
final class PlantedBugs {
    private PlantedBugs() {}

    static final SystemUnderTest SAYS_SUCCESS_BEFORE_THE_COMMIT = new SystemUnderTest() {
        @Override
        NotifyEndpoint notifies(NotifyEndpoint sound, World world) {
            return new Notifies(sound) {
                @Override
                public boolean accept(NotifyNews news) {
                    try {
                        return super.accept(news);
                    } catch (InMemoryPayments.CommitUnknown e) {
                        return true;
                    }
                }
            };
        }
    };

    static final SystemUnderTest DOES_NOT_COMPARE_THE_AMOUNT_OF_A_NOTIFY = new SystemUnderTest() {
        @Override
        NotifyEndpoint notifies(NotifyEndpoint sound, World world) {
            return new Notifies(sound) {
                @Override
                public boolean accept(NotifyNews n) {
                    return super.accept(new NotifyNews(
                            n.notifyId(), n.outTradeNo(), Optional.of(APayment.AMOUNT), n.trade(), n.body()));
                }
            };
        }
    };

    static final SystemUnderTest BELIEVES_A_NOTIFY_WITHOUT_ITS_SIGNATURE = new SystemUnderTest() {
        @Override
        boolean believes(Post post) {
            return true;
        }
    };

    static final SystemUnderTest TAKES_ANOTHER_SELLERS_NOTIFY = new SystemUnderTest() {
        @Override
        NotifyEndpoint notifies(NotifyEndpoint sound, World world) {
            return new Notifies(sound) {
                @Override
                public void refuseForeign(NotifyNews news, String why) {
                    accept(news);
                }
            };
        }
    };

    static final SystemUnderTest BEGINS_AT_A_PRICE_OF_BEFORE = new SystemUnderTest() {
        @Override
        boolean refusesOldPrices() {
            return false;
        }
    };

    static final SystemUnderTest STARTS_AGAIN_WITHOUT_A_KEY = new SystemUnderTest() {
        @Override
        boolean oneOpenPaymentPerOrder() {
            return false;
        }
    };

    static final SystemUnderTest WRITES_UNDER_A_STALE_TOKEN = new SystemUnderTest() {
        @Override
        boolean fences() {
            return false;
        }
    };

    static final SystemUnderTest CALLS_OUT_UNDER_A_STALE_LEASE = new SystemUnderTest() {
        @Override
        TaskQueue queue(TaskQueue sound) {
            return (TaskQueue) Proxy.newProxyInstance(
                    TaskQueue.class.getClassLoader(), new Class<?>[] {TaskQueue.class}, (proxy, method, args) -> {
                        if (method.getName().equals("renew")) {
                            return Optional.of(((ClaimedTask) args[0]).claimedAt(Long.MAX_VALUE / 2));
                        }
                        try {
                            return method.invoke(sound, args);
                        } catch (java.lang.reflect.InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        }
    };

    static final SystemUnderTest ASKS_FOR_A_REFUND_UNDER_A_NEW_NUMBER_EACH_TIME = new SystemUnderTest() {
        @Override
        Alipay alipay(Alipay sound) {
            return new Calls(sound) {
                private int asked;

                @Override
                public RefundAnswer refund(Payment payment, Refund refund) {
                    return super.refund(
                            payment, new Refund(refund.refundNo() + "_" + ++asked, refund.amount(), refund.reason()));
                }
            };
        }
    };

    static final SystemUnderTest FORGETS_A_CLICKS_KEY = new SystemUnderTest() {
        @Override
        String key(String click, int sent) {
            return click + sent;
        }
    };

    /** As it once was. */
    static final SystemUnderTest HOLDS_SHIPPING_BEFORE_THE_REFUND_IS_COMMITTED = new SystemUnderTest() {
        @Override
        void beforeTheIntentToRefund(Payment payment, World world) {
            world.orders.holdShipping(payment);
        }
    };

    static final SystemUnderTest FORGETS_LIFTED_HOLDS = new SystemUnderTest() {
        @Override
        boolean ordersRememberLiftedHolds() {
            return false;
        }
    };

    static final SystemUnderTest LIFTS_THE_HOLD_OF_A_LATER_REFUND = new SystemUnderTest() {
        @Override
        boolean ordersLiftOnlyTheHoldOfThatRefund() {
            return false;
        }
    };

    static final SystemUnderTest CLOSES_THE_ORDER_BEFORE_ITS_PAYMENT_IS_CANCELLED = new SystemUnderTest() {
        @Override
        boolean closes(Closing closing) {
            return closing != Closing.PAID;
        }
    };

    private static class Notifies implements NotifyEndpoint {
        private final NotifyEndpoint sound;

        Notifies(NotifyEndpoint sound) {
            this.sound = sound;
        }

        @Override
        public boolean accept(NotifyNews news) {
            return sound.accept(news);
        }

        @Override
        public void refuseForeign(NotifyNews news, String why) {
            sound.refuseForeign(news, why);
        }
    }

    private static class Calls implements Alipay {
        private final Alipay sound;

        Calls(Alipay sound) {
            this.sound = sound;
        }

        @Override
        public PrecreateAnswer precreate(Payment payment) {
            return sound.precreate(payment);
        }

        @Override
        public TradeAnswer query(Payment payment) {
            return sound.query(payment);
        }

        @Override
        public CancelAnswer cancel(Payment payment) {
            return sound.cancel(payment);
        }

        @Override
        public RefundAnswer refund(Payment payment, Refund refund) {
            return sound.refund(payment, refund);
        }

        @Override
        public RefundAnswer refundQuery(Payment payment, Refund refund) {
            return sound.refundQuery(payment, refund);
        }
    }
}
