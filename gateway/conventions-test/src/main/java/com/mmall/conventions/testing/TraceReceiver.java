package com.mmall.conventions.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** A collector of traces by OTLP over HTTP that keeps all it is sent. */
public final class TraceReceiver implements AutoCloseable {
    /**
     * One span as it was exported; ids in hex.
     *
     * @param parent empty for the first of a trace
     * @param events how many were sent with it
     */
    public record Received(
            String service,
            String name,
            String trace,
            String id,
            String parent,
            Map<String, String> attributes,
            List<Linked> links,
            int events) {
        public boolean has(String attribute, String value) {
            return value.equals(attributes.get(attribute));
        }
    }

    /** The span that another follows from. */
    public record Linked(String trace, String id) {}

    private final HttpServer server;
    private final List<Received> spans = new CopyOnWriteArrayList<>();

    public TraceReceiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/v1/traces", this::receive);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1/traces";
    }

    public List<Received> spans() {
        return List.copyOf(spans);
    }

    /** The span with that id, once it has come. */
    public Optional<Received> span(String id) {
        return spans.stream().filter(span -> span.id().equals(id)).findFirst();
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            ExportTraceServiceRequest.parseFrom(exchange.getRequestBody())
                    .getResourceSpansList()
                    .forEach(this::keep);
            exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody()
                    .write(ExportTraceServiceResponse.getDefaultInstance().toByteArray());
        }
    }

    private void keep(ResourceSpans resource) {
        var service = attributes(resource.getResource().getAttributesList()).getOrDefault("service.name", "");
        resource.getScopeSpansList().stream()
                .flatMap(scope -> scope.getSpansList().stream())
                .map(span -> received(service, span))
                .forEach(spans::add);
    }

    private static Received received(String service, Span span) {
        return new Received(
                service,
                span.getName(),
                hex(span.getTraceId().toByteArray()),
                hex(span.getSpanId().toByteArray()),
                hex(span.getParentSpanId().toByteArray()),
                attributes(span.getAttributesList()),
                span.getLinksList().stream()
                        .map(link -> new Linked(
                                hex(link.getTraceId().toByteArray()),
                                hex(link.getSpanId().toByteArray())))
                        .toList(),
                span.getEventsCount());
    }

    private static Map<String, String> attributes(List<KeyValue> all) {
        return all.stream().collect(Collectors.toMap(KeyValue::getKey, kv -> text(kv.getValue())));
    }

    private static String text(AnyValue value) {
        return value.hasStringValue() ? value.getStringValue() : value.toString();
    }

    private static String hex(byte[] id) {
        return HexFormat.of().formatHex(id);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
