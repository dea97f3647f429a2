package com.mmall.payment.simulation;

import com.mmall.payment.application.AcceptNotify;
import com.mmall.payment.application.Alipay;
import com.mmall.payment.application.CancelPayment.Closing;
import com.mmall.payment.application.ClaimedDuty;
import com.mmall.payment.application.NotifyNews;
import com.mmall.payment.application.Payments;
import com.mmall.payment.domain.CancelAnswer;
import com.mmall.payment.domain.Payment;
import com.mmall.payment.domain.PrecreateAnswer;
import com.mmall.payment.domain.Refund;
import com.mmall.payment.domain.RefundAnswer;
import com.mmall.payment.domain.TradeAnswer;
import com.mmall.payment.simulation.PostOffice.Post;
import java.lang.reflect.Proxy;
import java.util.Optional;

/** Bugs outside the transitions: at the endpoint, in the store, in what is asked of Alipay. */
final class PlantedBugs {
    private PlantedBugs() {}

    static final Making SAYS_SUCCESS_BEFORE_THE_COMMIT = new Making() {
        @Override
        AcceptNotify notifies(AcceptNotify sound, World world) {
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

    static final Making DOES_NOT_COMPARE_THE_AMOUNT_OF_A_NOTIFY = new Making() {
        @Override
        AcceptNotify notifies(AcceptNotify sound, World world) {
            return new Notifies(sound) {
                @Override
                public boolean accept(NotifyNews n) {
                    return super.accept(new NotifyNews(
                            n.notifyId(),
                            n.outTradeNo(),
                            n.tradeNo(),
                            n.tradeStatus(),
                            "88.80",
                            n.paidAt(),
                            n.refundFee(),
                            n.refundNo(),
                            n.body()));
                }
            };
        }
    };

    static final Making BELIEVES_A_NOTIFY_WITHOUT_ITS_SIGNATURE = new Making() {
        @Override
        boolean believes(Post post) {
            return true;
        }
    };

    static final Making TAKES_SOMEBODY_ELSES_NOTIFY = new Making() {
        @Override
        AcceptNotify notifies(AcceptNotify sound, World world) {
            return new Notifies(sound) {
                @Override
                public void refuseForeign(NotifyNews news, String why) {
                    accept(news);
                }
            };
        }
    };

    static final Making STARTS_AGAIN_WITHOUT_A_KEY = new Making() {
        @Override
        boolean oneOpenPaymentPerOrder() {
            return false;
        }
    };

    static final Making WRITES_UNDER_A_STALE_TOKEN = new Making() {
        @Override
        boolean fences() {
            return false;
        }
    };

    static final Making CALLS_OUT_UNDER_A_STALE_LEASE = new Making() {
        @Override
        Payments payments(Payments sound, World world) {
            return (Payments) Proxy.newProxyInstance(
                    Payments.class.getClassLoader(), new Class<?>[] {Payments.class}, (proxy, method, args) -> {
                        if (method.getName().equals("renew")) {
                            var c = (ClaimedDuty) args[0];
                            var fresh = Long.MAX_VALUE / 2;
                            return Optional.of(
                                    new ClaimedDuty(c.id(), c.paymentNo(), c.kind(), c.token(), c.claims(), fresh));
                        }
                        try {
                            return method.invoke(sound, args);
                        } catch (java.lang.reflect.InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        }
    };

    static final Making ASKS_FOR_A_REFUND_UNDER_A_NEW_NUMBER_EACH_TIME = new Making() {
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

    static final Making FORGETS_A_CLICKS_KEY = new Making() {
        @Override
        String key(String click, int sent) {
            return click + sent;
        }
    };

    /** As it once was. */
    static final Making HOLDS_SHIPPING_BEFORE_THE_REFUND_IS_COMMITTED = new Making() {
        @Override
        void beforeTheIntentToRefund(Payment payment, World world) {
            world.orders.holdShipping(payment);
        }
    };

    static final Making CLOSES_THE_ORDER_BEFORE_ITS_PAYMENT_IS_CANCELLED = new Making() {
        @Override
        boolean closes(Closing closing) {
            return closing != Closing.PAID;
        }
    };

    private static class Notifies implements AcceptNotify {
        private final AcceptNotify sound;

        Notifies(AcceptNotify sound) {
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
