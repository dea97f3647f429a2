package com.mmall.gateway.guard;

import com.mmall.gateway.problem.Refused;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import reactor.core.publisher.Flux;

/** A body that did not say how long it is; counted as it comes. */
final class LimitedBody extends ServerHttpRequestDecorator {
    private final long limit;

    LimitedBody(ServerHttpRequest request, long limit) {
        super(request);
        this.limit = limit;
    }

    @Override
    public Flux<DataBuffer> getBody() {
        var read = new AtomicLong();
        return super.getBody().handle((part, sink) -> {
            if (read.addAndGet(part.readableByteCount()) > limit) {
                DataBufferUtils.release(part);
                sink.error(Refused.tooLarge());
            } else {
                sink.next(part);
            }
        });
    }
}
