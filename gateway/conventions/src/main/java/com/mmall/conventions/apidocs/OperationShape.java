package com.mmall.conventions.apidocs;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.util.ArrayList;
import java.util.List;

/**
 * What follows from the shape of an operation alone.
 *
 * @param isChecked whether something in it can fail a validation
 */
record OperationShape(
        boolean isPublic, boolean isForAdmins, boolean hasBody, boolean isChecked, boolean isPaged, boolean isOnce) {
    static OperationShape of(String path, Operation operation, boolean isPublic) {
        List<Parameter> parameters = operation.getParameters() == null ? List.of() : operation.getParameters();
        var hasBody = operation.getRequestBody() != null;
        return new OperationShape(
                isPublic,
                path.startsWith("/api/admin/"),
                hasBody,
                hasBody || parameters.stream().anyMatch(OperationShape::isChecked),
                parameters.stream().anyMatch(p -> p.getName().equals("after")),
                parameters.stream().anyMatch(p -> p.getName().equals("Idempotency-Key")));
    }

    /** Any text may stand for a number of ours in a path: it is not found. */
    private static boolean isChecked(Parameter parameter) {
        return switch (parameter.getIn()) {
            case "path" ->
                parameter.getSchema() != null
                        && parameter.getSchema().getTypes() != null
                        && parameter.getSchema().getTypes().contains("integer");
            case "query" -> true;
            default -> false;
        };
    }

    /** @return each as {@code STATUS code} */
    List<String> refusals() {
        var all = new ArrayList<String>();
        all.add("503 unavailable");
        addIf(!isPublic, all, "401 unauthenticated");
        addIf(isForAdmins, all, "403 forbidden");
        addIf(isChecked, all, "400 malformed_request");
        addIf(isChecked, all, "422 validation_failed");
        addIf(isPaged, all, "422 invalid_cursor");
        addIf(isOnce, all, "409 request_in_progress");
        addIf(isOnce, all, "422 idempotency_key_reused");
        addIf(isOnce, all, "422 idempotency_key_unusable");
        return all;
    }

    private static void addIf(boolean condition, List<String> all, String refusal) {
        if (condition) {
            all.add(refusal);
        }
    }
}
