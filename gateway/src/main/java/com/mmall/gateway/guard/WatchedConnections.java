package com.mmall.gateway.guard;

import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;
import reactor.netty.NettyPipeline;

/** Puts a {@link ConnectionWatch} on every connection of a client. */
@Component
class WatchedConnections implements WebServerFactoryCustomizer<NettyReactiveWebServerFactory> {
    private final ConnectionProperties properties;

    WatchedConnections(ConnectionProperties properties) {
        this.properties = properties;
    }

    @Override
    public void customize(NettyReactiveWebServerFactory factory) {
        factory.addServerCustomizers(server -> server.doOnChannelInit((observer, channel, address) -> channel.pipeline()
                .addAfter(NettyPipeline.HttpCodec, "connectionWatch", new ConnectionWatch(properties.idle()))));
    }
}
