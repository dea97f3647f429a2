package com.mmall.alipay.simulator.notify;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** The newest notifies by their ids; the oldest are forgotten once they are over. */
final class Outbox {
    private final int kept;
    private final LinkedHashMap<String, Delivery> deliveries = new LinkedHashMap<>();

    Outbox(int kept) {
        this.kept = kept;
    }

    synchronized void keep(Delivery delivery) {
        deliveries.put(delivery.notifyId, delivery);
        var oldest = deliveries.firstEntry();
        if (deliveries.size() > kept && !oldest.getValue().pending()) {
            deliveries.pollFirstEntry();
        }
    }

    synchronized List<Delivery> all() {
        return List.copyOf(deliveries.values());
    }

    synchronized Optional<Delivery> find(String notifyId) {
        return Optional.ofNullable(deliveries.get(notifyId));
    }
}
