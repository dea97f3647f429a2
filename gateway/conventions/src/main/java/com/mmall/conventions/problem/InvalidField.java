package com.mmall.conventions.problem;

/** A field is wrong for a reason that only its service can know; answered as a failed validation, 422. */
public final class InvalidField extends RuntimeException {
    private final String field;
    private final String messageKey;

    /** @param field as the client wrote it; its value means nothing here */
    public InvalidField(String field) {
        this(field, "invalid_value.title");
    }

    /**
     * @param field as the client wrote it
     * @param messageKey of a text in the service's message bundles
     */
    public InvalidField(String field, String messageKey) {
        super(field + ": " + messageKey, null, false, false);
        this.field = field;
        this.messageKey = messageKey;
    }

    String field() {
        return field;
    }

    String messageKey() {
        return messageKey;
    }
}
