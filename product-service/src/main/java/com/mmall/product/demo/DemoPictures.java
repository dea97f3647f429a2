package com.mmall.product.demo;

import com.mmall.product.demo.DemoCatalogue.Good;
import com.mmall.product.image.ImageStore;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Brings the demo pictures to the store, as often as it takes; the shop is open meanwhile. */
@Component
class DemoPictures implements DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(DemoPictures.class);
    private static final Duration RETRY = Duration.ofSeconds(10);

    private record PictureOf(Good good, int number) {}

    private final ImageStore store;
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform()
            .daemon()
            .priority(Thread.MIN_PRIORITY)
            .name("demo-pictures")
            .factory());

    DemoPictures(ImageStore store) {
        this.store = store;
    }

    void uploadInBackground(List<Good> goods) {
        var wanted = new LinkedHashMap<String, PictureOf>();
        for (var good : goods) {
            for (var i = 0; i < good.pictures().size(); i++) {
                wanted.put(good.pictures().get(i), new PictureOf(good, i + 1));
            }
        }
        worker.execute(() -> upload(wanted, true));
    }

    private void upload(Map<String, PictureOf> wanted, boolean first) {
        try {
            var draw = new DemoPicture();
            var put = store.putMissing(wanted.keySet(), path -> draw(draw, wanted.get(path)));
            if (put > 0) {
                log.info("{} demo pictures are in the image store", put);
            }
            worker.shutdown();
        } catch (ImageStore.Away e) {
            if (first) {
                log.warn("demo pictures wait for the image store, trying every {}: {}", RETRY, e.getMessage());
            }
            worker.schedule(() -> upload(wanted, false), RETRY.toSeconds(), TimeUnit.SECONDS);
        } catch (RuntimeException e) {
            log.error("demo pictures cannot be drawn; the shop goes on without them", e);
        }
    }

    private static byte[] draw(DemoPicture draw, @Nullable PictureOf of) {
        var known = Objects.requireNonNull(of);
        return draw.draw(known.good().picture(), known.good().id(), known.number());
    }

    @Override
    public void destroy() {
        worker.shutdownNow();
    }
}
