package com.mmall.gateway.guard;

import com.mmall.gateway.problem.Problems;
import com.mmall.gateway.problem.Refused;
import com.mmall.gateway.problem.Trace;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.ssl.SslHandler;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import reactor.netty.NettyPipeline;

/**
 * Gives the errors that the HTTP server itself answers, before any filter of ours sees the request, the body and the
 * headers that all errors have: no or bad URI, line or headers too long, bad chunks.
 */
@Component
final class ServerAnswers implements WebServerFactoryCustomizer<NettyReactiveWebServerFactory> {
    private final Problems problems;
    private final Client.Finder clients;

    ServerAnswers(Problems problems, Client.Finder clients) {
        this.problems = problems;
        this.clients = clients;
    }

    @Override
    public void customize(NettyReactiveWebServerFactory factory) {
        factory.addServerCustomizers(server -> server.doOnChannelInit((observer, channel, remote) ->
                channel.pipeline().addAfter(NettyPipeline.HttpCodec, ServerAnswers.class.getName(), new Handler())));
    }

    /** What is kept of a request until it is answered. */
    private record Asked(HttpMethod method, String path, HttpHeaders headers) {
        static Asked of(HttpRequest request) {
            var headers = new HttpHeaders();
            request.headers().forEach(h -> headers.add(h.getKey(), h.getValue()));
            return new Asked(request.method(), request.uri().split("[?#]", 2)[0], headers);
        }
    }

    private final class Handler extends ChannelDuplexHandler {
        private final Queue<HttpRequest> unanswered = new ArrayDeque<>();

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (message instanceof HttpRequest request) {
                unanswered.add(request);
            }
            context.fireChannelRead(message);
        }

        @Override
        public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
            if (message instanceof HttpResponse response
                    && response.status().codeClass() != HttpStatusClass.INFORMATIONAL) {
                context.write(answer(context, response, unanswered.poll()), promise);
            } else {
                context.write(message, promise);
            }
        }

        private HttpResponse answer(ChannelHandlerContext context, HttpResponse response, @Nullable HttpRequest asked) {
            var isBare = response.status().code() >= 400
                    && response instanceof FullHttpResponse full
                    && !full.content().isReadable()
                    && !full.headers().contains(HttpHeaders.CONTENT_TYPE);
            return isBare && asked != null ? problem(context, (FullHttpResponse) response, Asked.of(asked)) : response;
        }

        private HttpResponse problem(ChannelHandlerContext context, FullHttpResponse bare, Asked asked) {
            var refused = Refused.of(HttpStatusCode.valueOf(bare.status().code()));
            var body = problems.body(
                    refused,
                    asked.headers().getFirst(HttpHeaders.ACCEPT_LANGUAGE),
                    asked.path(),
                    Trace.given(asked.headers().getFirst(Trace.HEADER)));
            var headers = new HttpHeaders();
            AnswerHeaders.set(headers, asked.path(), isHttps(context, asked));
            headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
            headers.setContentLength(body.length);
            headers.setCacheControl("no-store");
            var content = asked.method().equals(HttpMethod.HEAD) ? Unpooled.EMPTY_BUFFER : Unpooled.wrappedBuffer(body);
            var answer = new DefaultFullHttpResponse(bare.protocolVersion(), bare.status(), content);
            answer.headers().set(bare.headers());
            headers.forEach((name, values) -> answer.headers().set(name, values));
            bare.release();
            return answer;
        }

        private boolean isHttps(ChannelHandlerContext context, Asked asked) {
            var remote = context.channel().remoteAddress() instanceof InetSocketAddress address ? address : null;
            var tls = context.pipeline().get(SslHandler.class) != null;
            return clients.of(asked.headers(), remote, tls).https();
        }
    }
}
