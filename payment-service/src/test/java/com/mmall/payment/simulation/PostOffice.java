package com.mmall.payment.simulation;

import com.mmall.conventions.money.Money;
import com.mmall.payment.application.NotifyNews;
import com.mmall.payment.application.NotifyNews.TradeNews;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
    void maybe(Trade trade, TradeNews said, int percent) {
        if (world.dice().percent(percent)) {
            underWay.add(new Post(news(trade, trade.amount, said), true, true, false));
        }
    }

    void surely(Trade trade, TradeNews said) {
        underWay.add(new Post(news(trade, trade.amount, said), true, true, true));
    }

    /** What nobody should believe: forged, another seller's, another amount, another number. */
    void stray(Trade trade) {
        var all = trade.amount;
        var paid = new TradeNews.Paid(trade.tradeNo(), trade.everPaid ? world.alipaysNow() : null);
        var post = switch (world.dice().below(5)) {
            case 0 -> new Post(news(trade, all, paid), false, true, false);
            case 1 -> new Post(news(trade, all, paid), true, false, false);
            case 2 -> new Post(news(trade, new Money(1), paid), true, true, false);
            case 3 -> new Post(news(trade, all, new TradeNews.Unreadable("TRADE_STRANGE")), true, true, false);
            default -> new Post(news("nobody", all, paid), true, true, false);
        };
        underWay.add(post);
    }

    private NotifyNews news(Trade trade, Money amount, TradeNews said) {
        return news(trade.no.value(), amount, said);
    }

    private NotifyNews news(String number, Money amount, TradeNews said) {
        return new NotifyNews("n" + ++written, number, Optional.of(amount), said, "");
    }

    void deliverAny() {
        if (!underWay.isEmpty()) {
            deliver(world.dice().any(underWay));
        }
    }

    /** The newest first. */
    void deliverNewsOfRefunds(Trade trade) {
        for (var post : List.copyOf(underWay).reversed()) {
            if (post.news().trade() instanceof TradeNews.Refunded
                    && post.news().outTradeNo().equals(trade.no.value())) {
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
    private boolean received(Post post, NotifyEndpoint accept) {
        if (!world.system.believes(post)) {
            return false;
        }
        if (!post.ours()) {
            accept.refuseForeign(post.news(), "OTHER_APP");
            return false;
        }
        return accept.accept(post.news());
    }
}
