package com.mmall.conventions.apidocs;

import io.swagger.v3.oas.models.Operation;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.method.HandlerMethod;

/** Notes what the methods of an operation say, for {@link ProblemResponses}, which knows its path. */
final class OperationRefusals implements OperationCustomizer {
    private static final String NOTE = "x-refuses";

    @Override
    public Operation customize(Operation operation, HandlerMethod method) {
        var refuses = method.getMethodAnnotation(Refuses.class);
        if (refuses != null) {
            var all = new LinkedHashSet<>(noted(operation));
            all.addAll(List.of(refuses.value()));
            operation.addExtension(NOTE, all);
        }
        var mapping = AnnotatedElementUtils.findMergedAnnotation(method.getMethod(), RequestMapping.class);
        if (mapping != null && mapping.params().length > 0 && operation.getParameters() != null) {
            operation.getParameters().forEach(p -> p.setRequired(false)); // one of several methods is chosen by them
        }
        return operation;
    }

    /** @return each as {@code STATUS code} */
    static Set<String> taken(Operation operation) {
        var all = noted(operation);
        if (operation.getExtensions() != null) {
            operation.getExtensions().remove(NOTE);
        }
        return all;
    }

    @SuppressWarnings("unchecked")
    private static Set<String> noted(Operation operation) {
        var notes = operation.getExtensions() == null
                ? null
                : operation.getExtensions().get(NOTE);
        return notes == null ? Set.of() : (Set<String>) notes;
    }
}
