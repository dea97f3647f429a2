package com.mmall.alipay.simulator.http;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;

/** How an answer travels. */
public sealed interface Manner {

    Manner WELL_BEHAVED = new WellBehaved();

    record WellBehaved() implements Manner {}

    /** The connection is reset (RST) without an answer. */
    record Reset() implements Manner {}

    /** The connection is closed in order (FIN) without an answer. */
    record Hangup() implements Manner {}

    /** The head promises the whole body, half of it is sent, then the connection closes. */
    record CutOff() implements Manner {}

    /** One byte of the body, then a pause, and so on. */
    record Drip(Duration pause) implements Manner {}

    /** The body is written by the handler for as long as it likes; the connection closes after it. */
    record Stream(Feed feed) implements Manner {}

    /** Writes a body of unknown length until it returns or the reader goes away. */
    interface Feed {
        void write(OutputStream out) throws IOException, InterruptedException;
    }
}
