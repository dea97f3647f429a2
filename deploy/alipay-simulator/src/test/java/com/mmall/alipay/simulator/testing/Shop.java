package com.mmall.alipay.simulator.testing;

import com.mmall.alipay.simulator.http.Form;
import com.mmall.alipay.simulator.http.HttpListener;
import com.mmall.alipay.simulator.http.Reply;
import com.mmall.alipay.simulator.http.Request;
import java.net.InetSocketAddress;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** The shop's notify endpoint: keeps what came, says what it is told to say. */
public final class Shop implements AutoCloseable {
    private final List<Request> received = new CopyOnWriteArrayList<>();
    private final HttpListener listener = HttpListener.listen(new InetSocketAddress("127.0.0.1", 0), this::receive);
    private volatile String answer = "success";
    private volatile CountDownLatch held = new CountDownLatch(0);

    public String url() {
        return "http://127.0.0.1:" + listener.port() + "/api/payments/alipay/notify";
    }

    public void says(String text) {
        answer = text;
    }

    /** From now on no answer is given before {@link #answersAgain}. */
    public void holdsItsAnswers() {
        held = new CountDownLatch(1);
    }

    public void answersAgain() {
        held.countDown();
    }

    public List<Request> received() {
        return received;
    }

    /** The decoded parameters of the newest notify. */
    public Map<String, String> newest() {
        return Form.decode(received.getLast().body(), StandardCharsets.UTF_8);
    }

    public Map<String, String> newest(Charset charset) {
        return Form.decode(received.getLast().body(), charset);
    }

    @Override
    public void close() {
        listener.close();
    }

    private Reply receive(Request request) throws InterruptedException {
        received.add(request);
        held.await();
        return Reply.text(200, "text/plain", answer);
    }
}
