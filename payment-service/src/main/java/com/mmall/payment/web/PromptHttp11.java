package com.mmall.payment.web;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.coyote.Processor;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.juli.logging.Log;
import org.apache.juli.logging.LogFactory;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/**
 * HTTP/1.1 for requests that come within a deadline, from the first byte of the head to the last of the body. Tomcat's own
 * time-outs end a silence, and whoever sends a byte a second is never silent; what a request leaves unread is even waited for
 * after its answer. At the deadline nothing more is listened to, as though the sender had ended; an answer still gets out.
 */
public final class PromptHttp11 extends Http11NioProtocol {
    private static final Log log = LogFactory.getLog(PromptHttp11.class);

    private final Set<Watched> receiving = ConcurrentHashMap.newKeySet();
    private Duration longest = Duration.ofSeconds(10);
    private @Nullable ScheduledFuture<?> watch;

    void waitAtMost(Duration longest) {
        this.longest = longest;
    }

    @Override
    protected Processor createProcessor() {
        return new Watched();
    }

    @Override
    public void start() throws Exception {
        super.start();
        watch = getUtilityExecutor().scheduleWithFixedDelay(this::endWhatIsLate, 500, 500, TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() throws Exception {
        if (watch != null) {
            watch.cancel(false);
        }
        super.stop();
    }

    private void endWhatIsLate() {
        var now = System.nanoTime();
        receiving.forEach(request -> request.endIfLate(now));
    }

    /** One request after another, each on any connection. */
    private final class Watched extends Http11Processor {
        private static final long NOT_BEGUN = -1;
        private volatile @Nullable SocketWrapperBase<?> sender;

        Watched() {
            super(PromptHttp11.this, PromptHttp11.this.getAdapter());
        }

        @Override
        public SocketState service(SocketWrapperBase<?> socket) throws IOException {
            sender = socket;
            receiving.add(this);
            var state = SocketState.CLOSED;
            try {
                state = super.service(socket);
            } finally {
                if (state != SocketState.LONG) { // a head that goes on, or an answer that does
                    receiving.remove(this);
                }
            }
            return state;
        }

        void endIfLate(long now) {
            var socket = sender;
            if (socket == null || socket.isClosed()) {
                receiving.remove(this);
            } else if (late(now) && socket.getSocket() instanceof NioChannel channel) {
                receiving.remove(this);
                stopListening(channel);
            }
        }

        private boolean late(long now) {
            var begun = getRequest().getStartTimeNanos();
            return begun != NOT_BEGUN && now - begun > longest.toNanos() && !isRequestBodyFullyRead();
        }

        private void stopListening(NioChannel channel) {
            try {
                channel.getIOChannel().shutdownInput();
            } catch (IOException e) {
                log.debug("A sender that was too slow has gone by itself", e);
            }
        }
    }
}
