package com.mmall.system;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
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

/** A collector of traces by OTLP over HTTP for a whole shop; it keeps all it is sent. */
final class TraceCollector implements AutoCloseable {
    /**
     * One span as a service exported it; ids in hex.
     *
     * @param parent empty for the first of a trace
     */
    record Exported(
            String service,
            String name,
            String trace,
            String id,
            String parent,
            Map<String, String> attributes,
            List<String> links) {
        boolean has(String attribute, String value) {
            return value.equals(attributes.get(attribute));
        }

        boolean isLinkedTo(Exported other) {
            return links.contains(other.trace + "-" + other.id);
        }
    }

    private final HttpServer server;
    private final List<Exported> spans = new CopyOnWriteArrayList<>();

    TraceCollector() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/v1/traces", this::receive);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1/traces";
    }

    List<Exported> spans() {
        return List.copyOf(spans);
    }

    /** Whether it is that one or below it. */
    boolean isWithin(Exported span, Exported above) {
        var at = Optional.of(span);
        while (at.isPresent() && !at.get().id().equals(above.id())) {
            var parent = at.get().parent();
            at = spans.stream().filter(other -> other.id().equals(parent)).findFirst();
        }
        return at.isPresent();
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
                .map(span -> exported(service, span))
                .forEach(spans::add);
    }

    private static Exported exported(String service, Span span) {
        return new Exported(
                service,
                span.getName(),
                hex(span.getTraceId().toByteArray()),
                hex(span.getSpanId().toByteArray()),
                hex(span.getParentSpanId().toByteArray()),
                attributes(span.getAttributesList()),
                span.getLinksList().stream()
                        .map(link -> hex(link.getTraceId().toByteArray()) + "-"
                                + hex(link.getSpanId().toByteArray()))
                        .toList());
    }

    private static Map<String, String> attributes(List<KeyValue> all) {
        return all.stream()
                .collect(Collectors.toMap(KeyValue::getKey, kv -> kv.getValue().getStringValue()));
    }

    private static String hex(byte[] id) {
        return HexFormat.of().formatHex(id);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
