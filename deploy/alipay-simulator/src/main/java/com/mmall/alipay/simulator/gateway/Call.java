package com.mmall.alipay.simulator.gateway;

import com.mmall.alipay.simulator.trade.Event;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One call of the open gateway: what was asked, what was answered (the text, empty when nothing was sent), what really
 * happened, and the fault that struck (empty when none did). Method and number are empty when the call had none.
 */
public record Call(
        long number,
        Instant at,
        String method,
        String outTradeNo,
        Map<String, String> parameters,
        String answer,
        List<Event> effects,
        String fault) {

    /** The code of the answer, such as 10000; empty when none could be read. */
    public String code() {
        return between("\"code\":\"");
    }

    /** The sub_code of the answer; empty when there was none. */
    public String subCode() {
        return between("\"sub_code\":\"");
    }

    private String between(String start) {
        var from = answer.indexOf(start);
        return from < 0 ? "" : answer.substring(from + start.length(), answer.indexOf('"', from + start.length()));
    }
}
