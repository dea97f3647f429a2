package com.mmall.payment.simulation;

import com.mmall.payment.application.AcceptNotify;
import com.mmall.payment.application.NotifyNews;
import com.mmall.payment.domain.Money;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Notifies on their way: lost, late, twice, in any order, and some that Alipay never wrote. */
final class PostOffice {
    /**
     * @param genuine whether Alipay signed it
     * @param ours whether it is about our app and seller
     * @param certain whether Alipay repeats it until it is heard
     */
    record Post(NotifyNews news, boolean genuine, boolean ours, boolean certain) {}

    private final World world;
    private final List<Post> underWay = new ArrayList<>();
    private int written;

    PostOffice(World world) {
        this.world = world;
    }

    /** News of a trade; this often they are sent at all. */
    void maybe(Trade trade, String status, @Nullable Money refunded, int percent) {
        if (world.dice().percent(percent)) {
            underWay.add(new Post(news(trade, status, trade.amount.yuan(), refunded), true, true, false));
        }
    }

    void surely(Trade trade, String status, Money refunded) {
        underWay.add(new Post(news(trade, status, trade.amount.yuan(), refunded), true, true, true));
    }

    /** What nobody should believe: forged, somebody else's, another amount, another number. */
    void stray(Trade trade) {
        var all = trade.amount.yuan();
        var post = switch (world.dice().below(5)) {
            case 0 -> new Post(news(trade, "TRADE_SUCCESS", all, null), false, true, false);
            case 1 -> new Post(news(trade, "TRADE_SUCCESS", all, null), true, false, false);
            case 2 -> new Post(news(trade, "TRADE_SUCCESS", "0.01", null), true, true, false);
            case 3 -> new Post(news(trade, "TRADE_STRANGE", all, null), true, true, false);
            default -> new Post(unknownNumber(all), true, true, false);
        };
        underWay.add(post);
    }

    private NotifyNews news(Trade trade, String status, String amount, @Nullable Money refunded) {
        var paidAt = trade.everPaid ? world.alipaysNow() : null;
        var fee = refunded == null ? null : refunded.yuan();
        return new NotifyNews(
                "n" + ++written, trade.no.value(), trade.tradeNo().value(), status, amount, paidAt, fee, null, "");
    }

    private NotifyNews unknownNumber(String amount) {
        return new NotifyNews(
                "n" + ++written, "nobody", "T0", "TRADE_SUCCESS", amount, world.alipaysNow(), null, null, "");
    }

    void deliverAny() {
        if (!underWay.isEmpty()) {
            deliver(world.dice().any(underWay));
        }
    }

    /** The newest first. */
    void deliverNewsOfRefunds(Trade trade) {
        for (var post : List.copyOf(underWay).reversed()) {
            if (post.news().refundFee() != null && post.news().outTradeNo().equals(trade.no.value())) {
                deliver(post);
            }
        }
    }

    /** Once all is healed, what is certain to come has come. */
    void deliverWhatIsCertain() {
        if (deliveredWhatIsCertain()) {
            return;
        }
        for (var post : List.copyOf(underWay)) {
            if (post.certain()) {
                deliver(post);
            }
        }
    }

    boolean deliveredWhatIsCertain() {
        for (var post : underWay) {
            if (post.certain()) {
                return false;
            }
        }
        return true;
    }

    private void deliver(Post post) {
        var instance = world.instance();
        world.trace().line(() -> "  instance " + instance + " gets " + post);
        var success = new boolean[1];
        world.safely(instance, () -> success[0] = received(post, world.endpoint(instance)));
        if (!success[0]) {
            return;
        }
        Invariants.acknowledged(world.payments.remembers(post.news().notifyId()));
        if (post.certain() || world.dice().percent(70)) {
            underWay.remove(post);
        }
    }

    /** As the endpoint does: signature, then whose it is, then the use case. */
    private boolean received(Post post, AcceptNotify accept) {
        if (!world.making.believes(post)) {
            return false;
        }
        if (!post.ours()) {
            accept.refuseForeign(post.news(), "OTHER_APP");
            return false;
        }
        return accept.accept(post.news());
    }
}
