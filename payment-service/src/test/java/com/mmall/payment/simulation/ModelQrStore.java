package com.mmall.payment.simulation;

import com.mmall.payment.application.QrPublisher;
import com.mmall.payment.domain.QrCode;
import java.time.Instant;
import java.util.function.Predicate;

/** An image store that takes its time, and is away now and then. */
final class ModelQrStore implements QrPublisher {
    private final World world;

    ModelQrStore(World world) {
        this.world = world;
    }

    @Override
    public String publish(String name, QrCode code) {
        slowly(4);
        return "qr/" + name;
    }

    @Override
    public void remove(String name) {
        slowly(12);
    }

    /** Connect, send, rename; each fails that often in a hundred times. */
    private void slowly(int percent) {
        for (int i = 0; i < 3; i++) {
            world.awaiting();
            if (world.strikes(percent)) {
                throw new QrStoreUnavailable("away");
            }
        }
    }

    @Override
    public int sweep(Instant before, Predicate<String> inUse) {
        throw new UnsupportedOperationException("not part of this world");
    }
}
