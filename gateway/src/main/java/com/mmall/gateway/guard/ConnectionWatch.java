package com.mmall.gateway.guard;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Ends a connection on which no request is in progress for too long: silent, sending a head without end, or a body that
 * was refused. Also one whose client does not read its answer.
 */
final class ConnectionWatch extends ChannelDuplexHandler {
    private final long idleMillis;
    private int inProgress;
    private @Nullable Future<?> idle;
    private @Nullable Future<?> unread;

    ConnectionWatch(Duration idle) {
        this.idleMillis = idle.toMillis();
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        idle = closing(context);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest) {
            inProgress++;
            idle = cancelled(idle);
        }
        context.fireChannelRead(message);
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (message instanceof LastHttpContent && !isInformational(message)) {
            context.write(message, promise.unvoid().addListener(written -> answered(context)));
        } else {
            context.write(message, promise);
        }
    }

    private void answered(ChannelHandlerContext context) {
        inProgress--;
        if (inProgress == 0 && context.channel().isActive()) {
            cancelled(idle);
            idle = closing(context);
        }
    }

    /** {@code 100 Continue} is whole by itself and ends no exchange. */
    private static boolean isInformational(Object message) {
        return message instanceof HttpResponse response
                && response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        cancelled(unread);
        unread = context.channel().isWritable() ? null : closing(context);
        context.fireChannelWritabilityChanged();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        idle = cancelled(idle);
        unread = cancelled(unread);
        context.fireChannelInactive();
    }

    private Future<?> closing(ChannelHandlerContext context) {
        return context.executor().schedule(() -> context.close(), idleMillis, TimeUnit.MILLISECONDS);
    }

    private static @Nullable Future<?> cancelled(@Nullable Future<?> timer) {
        if (timer != null) {
            timer.cancel(false);
        }
        return null;
    }
}
