package com.mmall.conventions.feign;

import feign.FeignException;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says in one line why a call to another service failed. */
public final class FailedCall {
    private static final int MAX_LENGTH = 300;

    private FailedCall() {}

    /**
     * The status if the other service answered with an error, and its code if it told one; otherwise each exception of the chain with its message,
     * at most 300 characters.
     */
    public static String describe(Throwable failure) {
        if (failure instanceof RemoteProblem problem) {
            return "status " + problem.status() + " " + problem.code();
        }
        if (failure instanceof FeignException e && isErrorStatus(e.status())) {
            return "status " + e.status();
        }
        var chain = Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .map(e -> e.getClass().getSimpleName() + ": " + e.getMessage())
                .limit(5)
                .collect(Collectors.joining(", caused by "));
        return chain.length() <= MAX_LENGTH ? chain : chain.substring(0, MAX_LENGTH);
    }

    /** An answer that cannot be decoded carries the status 200, which explains nothing. */
    private static boolean isErrorStatus(int status) {
        return status >= 300;
    }
}
