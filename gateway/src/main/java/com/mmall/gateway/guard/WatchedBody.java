package com.mmall.gateway.guard;

import com.mmall.gateway.problem.Refused;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import reactor.core.publisher.Flux;

/** A body that is counted and timed as it comes: too much is 413, too slow is 408. */
final class WatchedBody extends ServerHttpRequestDecorator {
    private static final double NANOS_PER_SECOND = 1e9;

    private final long limitBytes;
    private final ConnectionProperties properties;

    WatchedBody(ServerHttpRequest request, long limitBytes, ConnectionProperties properties) {
        super(request);
        this.limitBytes = limitBytes;
        this.properties = properties;
    }

    @Override
    public Flux<DataBuffer> getBody() {
        return Flux.defer(() -> {
            var progress = new Progress(System.nanoTime());
            return super.getBody()
                    .timeout(properties.bodySilence())
                    .onErrorMap(TimeoutException.class, e -> Refused.tooSlow())
                    .handle((part, sink) -> {
                        var refused = progress.refusal(part.readableByteCount());
                        if (refused == null) {
                            sink.next(part);
                        } else {
                            DataBufferUtils.release(part);
                            sink.error(refused);
                        }
                    });
        });
    }

    private final class Progress {
        private final long begunNanos;
        private long bytes;

        Progress(long begunNanos) {
            this.begunNanos = begunNanos;
        }

        @Nullable
        Refused refusal(int more) {
            bytes += more;
            if (bytes > limitBytes) {
                return Refused.tooLarge();
            }
            return isTooSlow(Duration.ofNanos(System.nanoTime() - begunNanos)) ? Refused.tooSlow() : null;
        }

        private boolean isTooSlow(Duration taken) {
            if (taken.compareTo(properties.bodySilence()) < 0) {
                return false;
            }
            var perSecond = bytes / (taken.toNanos() / NANOS_PER_SECOND);
            return perSecond < properties.slowestBody().toBytes() || taken.compareTo(properties.longestBody()) > 0;
        }
    }
}
