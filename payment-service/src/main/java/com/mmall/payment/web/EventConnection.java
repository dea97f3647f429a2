package com.mmall.payment.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.coyote.http11.upgrade.InternalHttpUpgradeHandler;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.SSLSupport;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/**
 * A connection that carries events until one side ends it. Tomcat's means of changing the protocol take it from the request
 * once the head of the answer is out: request, response and their buffers are free, and an end of the reader is heard at once.
 */
public final class EventConnection implements InternalHttpUpgradeHandler {
    private final StringBuilder unsent = new StringBuilder();
    private @Nullable SocketWrapperBase<?> socket;
    private boolean ending;
    private Runnable afterwards = () -> {};

    /** Runs {@code afterwards} once the connection is closed, by the reader or by us. */
    synchronized void afterwards(Runnable afterwards) {
        this.afterwards = afterwards;
    }

    /** Never waits for the reader. One who does not read is cut off. */
    synchronized void send(String event) {
        if (!ending) {
            unsent.append(event);
            write();
        }
    }

    /** Closes the connection after what was sent. */
    synchronized void end() {
        ending = true;
        write();
    }

    /** Whether there is nobody to send to: not yet, or no longer. */
    synchronized boolean isWithoutReader() {
        return socket == null || socket.isClosed();
    }

    private void write() {
        var open = socket;
        if (open == null || open.isClosed()) {
            return;
        }
        try {
            if (!unsent.isEmpty()) {
                var bytes = unsent.toString().getBytes(UTF_8);
                unsent.setLength(0);
                open.write(false, bytes, 0, bytes.length);
            }
            if (open.flush(false)) {
                ending = true; // the system's buffers hold hours of events
            }
        } catch (IOException e) {
            ending = true; // the reader has gone
        }
        if (ending) {
            open.processSocket(SocketEvent.DISCONNECT, true);
        }
    }

    @Override
    public synchronized void setSocketWrapper(SocketWrapperBase<?> wrapper) {
        socket = wrapper;
    }

    @Override
    public synchronized void init(WebConnection connection) {
        write();
    }

    /** Readers say nothing; whatever comes from one is its end. */
    @Override
    public SocketState upgradeDispatch(SocketEvent event) {
        if (event != SocketEvent.OPEN_READ) {
            return SocketState.CLOSED;
        }
        return isSilent() ? SocketState.UPGRADED : SocketState.CLOSED;
    }

    private synchronized boolean isSilent() {
        try {
            return socket != null && socket.read(false, ByteBuffer.allocate(1)) == 0;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void destroy() {
        Runnable last;
        synchronized (this) {
            ending = true;
            last = afterwards;
        }
        last.run();
    }

    @Override
    public void timeoutAsync(long now) {}

    @Override
    public void setSslSupport(SSLSupport support) {}

    @Override
    public void pause() {}
}
