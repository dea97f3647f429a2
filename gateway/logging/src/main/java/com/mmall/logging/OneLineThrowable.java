package com.mmall.logging;

import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An exception whose message, and whose causes' messages, are on one line each; its frames are as they were. */
record OneLineThrowable(IThrowableProxy whole) implements IThrowableProxy {
    static @Nullable IThrowableProxy of(@Nullable IThrowableProxy whole) {
        return whole == null ? null : new OneLineThrowable(whole);
    }

    @Override
    public @Nullable String getMessage() {
        var message = whole.getMessage();
        return message == null ? null : OneLine.of(message);
    }

    @Override
    public @Nullable String getOverridingMessage() {
        var message = whole.getOverridingMessage();
        return message == null ? null : OneLine.of(message);
    }

    @Override
    public String getClassName() {
        return whole.getClassName();
    }

    @Override
    public StackTraceElementProxy[] getStackTraceElementProxyArray() {
        return whole.getStackTraceElementProxyArray();
    }

    @Override
    public int getCommonFrames() {
        return whole.getCommonFrames();
    }

    @Override
    public @Nullable IThrowableProxy getCause() {
        return of(whole.getCause());
    }

    @Override
    public IThrowableProxy[] getSuppressed() {
        return Stream.of(whole.getSuppressed()).map(OneLineThrowable::new).toArray(IThrowableProxy[]::new);
    }

    @Override
    public boolean isCyclic() {
        return whole.isCyclic();
    }
}
