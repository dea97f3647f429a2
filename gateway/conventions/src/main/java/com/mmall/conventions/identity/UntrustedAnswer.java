package com.mmall.conventions.identity;

/** Somebody answered who could not prove to be the service that was asked; what they said counts as no answer. */
public final class UntrustedAnswer extends RuntimeException {
    UntrustedAnswer(String asked, int status) {
        super("answer " + status + " does not prove to come from " + asked);
    }
}
