package com.mmall.gateway.route;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;
import reactor.netty.NettyPipeline;

/** Clients of HTTP/1.0 know no chunks: an answer of unknown length ends for them with its connection. */
@Component
final class OldClients implements WebServerFactoryCustomizer<NettyReactiveWebServerFactory> {
    @Override
    public void customize(NettyReactiveWebServerFactory factory) {
        factory.addServerCustomizers(server -> server.doOnChannelInit((observer, channel, remote) ->
                channel.pipeline().addAfter(NettyPipeline.HttpCodec, OldClients.class.getName(), new Handler())));
    }

    private static final class Handler extends ChannelDuplexHandler {
        private boolean isOld;

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (message instanceof HttpRequest request
                    && request.protocolVersion().compareTo(HttpVersion.HTTP_1_1) < 0) {
                isOld = true;
                HttpUtil.setKeepAlive(request, false);
            }
            context.fireChannelRead(message);
        }

        @Override
        public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
            if (isOld && message instanceof HttpResponse response) {
                HttpUtil.setTransferEncodingChunked(response, false);
            }
            context.write(message, promise);
        }
    }
}
