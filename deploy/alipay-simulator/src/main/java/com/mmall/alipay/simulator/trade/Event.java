package com.mmall.alipay.simulator.trade;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;

/** Something that happened to a trade. The ledger is the list of these; the book is what they add up to. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Event.CodeIssued.class, name = "CODE_ISSUED"),
    @JsonSubTypes.Type(value = Event.Scanned.class, name = "SCANNED"),
    @JsonSubTypes.Type(value = Event.Paid.class, name = "PAID"),
    @JsonSubTypes.Type(value = Event.Refunded.class, name = "REFUNDED"),
    @JsonSubTypes.Type(value = Event.Ended.class, name = "ENDED")
})
public sealed interface Event {
    String outTradeNo();

    Instant at();

    record CodeIssued(String outTradeNo, Code code, Instant at) implements Event {}

    record Scanned(String outTradeNo, Opening opening) implements Event {
        @Override
        @JsonIgnore
        public Instant at() {
            return opening.at();
        }
    }

    record Paid(String outTradeNo, Money amount, Instant at) implements Event {}

    record Refunded(String outTradeNo, Refund refund) implements Event {
        @Override
        @JsonIgnore
        public Instant at() {
            return refund.at();
        }
    }

    record Ended(String outTradeNo, Ending ending) implements Event {
        @Override
        @JsonIgnore
        public Instant at() {
            return ending.at();
        }
    }

    /** Whether money moved. */
    @JsonIgnore
    default boolean ofMoney() {
        return this instanceof Paid || this instanceof Refunded;
    }
}
