package com.mmall.conventions.testing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.context.ApplicationContext;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** One method of a service's own controllers, and how it is asked. */
public record Endpoint(String method, String path, List<String> parameters, Optional<Class<?>> body) {
    /** All of a service, in an order that does not change. */
    public static List<Endpoint> of(ApplicationContext service) {
        var found = new ArrayList<Endpoint>();
        service.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .forEach((mapping, handler) -> {
                    if (handler.getBeanType().getName().startsWith("com.mmall.")
                            && !mapping.getPatternValues().contains("/error")) {
                        found.addAll(of(mapping, handler));
                    }
                });
        found.sort(Comparator.comparing(Endpoint::path).thenComparing(Endpoint::method));
        return found;
    }

    private static List<Endpoint> of(RequestMappingInfo mapping, HandlerMethod handler) {
        var names = new DefaultParameterNameDiscoverer();
        var parameters = Stream.of(handler.getMethodParameters())
                .peek(p -> p.initParameterNameDiscovery(names))
                .flatMap(Endpoint::names)
                .toList();
        var body = Stream.of(handler.getMethodParameters())
                .filter(p -> p.hasParameterAnnotation(RequestBody.class))
                .<Class<?>>map(MethodParameter::getParameterType)
                .findFirst();
        return mapping.getPatternValues().stream()
                .flatMap(path -> mapping.getMethodsCondition().getMethods().stream()
                        .map(method -> new Endpoint(method.name(), path, parameters, body)))
                .toList();
    }

    private static Stream<String> names(MethodParameter parameter) {
        var name = parameter.getParameterName();
        var type = parameter.getParameterType();
        return type.isRecord() && !parameter.hasParameterAnnotation(RequestBody.class)
                ? Arrays.stream(type.getRecordComponents()).map(c -> c.getName())
                : name == null ? Stream.empty() : Stream.of(name);
    }
}
