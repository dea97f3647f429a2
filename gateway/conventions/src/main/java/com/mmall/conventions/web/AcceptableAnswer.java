package com.mmall.conventions.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Set;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpEntity;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.accept.HeaderContentNegotiationStrategy;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * A caller who accepts no JSON gets 406 before anything is done. Spring notices only when it writes the answer: the order
 * would be placed, and its buyer would hear that it was not. Reading has no effect, so Spring's own check is enough there.
 */
final class AcceptableAnswer implements HandlerInterceptor {
    private static final List<MediaType> WRITTEN =
            List.of(MediaType.APPLICATION_JSON, new MediaType("application", "*+json"));
    private static final Set<String> WITHOUT_EFFECT = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<Class<?>> NO_JSON = Set.of(void.class, Void.class, String.class, byte[].class);

    private final HeaderContentNegotiationStrategy header = new HeaderContentNegotiationStrategy();

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws HttpMediaTypeNotAcceptableException {
        if (handler instanceof HandlerMethod method
                && !WITHOUT_EFFECT.contains(request.getMethod())
                && isJson(method)
                && header.resolveMediaTypes(new ServletWebRequest(request)).stream()
                        .noneMatch(accepted -> WRITTEN.stream().anyMatch(accepted::isCompatibleWith))) {
            throw new HttpMediaTypeNotAcceptableException(List.of(MediaType.APPLICATION_JSON));
        }
        return true;
    }

    /** A method that says what it produces is found only for those who accept that. */
    private static boolean isJson(HandlerMethod method) {
        var mapping = AnnotatedElementUtils.findMergedAnnotation(method.getMethod(), RequestMapping.class);
        var answer = ResolvableType.forMethodReturnType(method.getMethod());
        var body = HttpEntity.class.isAssignableFrom(answer.toClass()) ? answer.getGeneric(0) : answer;
        return (mapping == null || mapping.produces().length == 0) && !NO_JSON.contains(body.toClass());
    }
}
