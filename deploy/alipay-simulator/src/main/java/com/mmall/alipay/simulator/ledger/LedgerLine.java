package com.mmall.alipay.simulator.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.mmall.alipay.simulator.gateway.Call;
import com.mmall.alipay.simulator.notify.Notify;
import com.mmall.alipay.simulator.trade.Event;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** One line of a ledger file: what one decision did, a notify as it now stands, or a call. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record LedgerLine(
        @Nullable List<Event> events,
        @Nullable Notify news,
        @Nullable Call call) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    static String of(List<Event> events) {
        return JSON.writeValueAsString(new LedgerLine(events, null, null));
    }

    static String of(Notify notify) {
        return JSON.writeValueAsString(new LedgerLine(null, notify, null));
    }

    static String of(Call call) {
        return JSON.writeValueAsString(new LedgerLine(null, null, call));
    }

    static LedgerLine read(String line) {
        try {
            return JSON.readValue(line, LedgerLine.class);
        } catch (JacksonException e) {
            throw new IllegalStateException("the ledger holds a line that cannot be read: " + line, e);
        }
    }
}
