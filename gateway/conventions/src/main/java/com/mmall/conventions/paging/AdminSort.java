package com.mmall.conventions.paging;

import com.fasterxml.jackson.annotation.JsonValue;
import com.mmall.conventions.text.ShownWord;
import java.time.Instant;
import java.util.List;

/** What comes first in an admin's list of orders or payments; equal ones by their number, in the same direction. */
public enum AdminSort implements ShownWord {
    NEWEST,
    OLDEST,
    AMOUNT_DESC,
    AMOUNT_ASC;

    /** What the last row of the page before was sorted by. */
    public sealed interface Last {
        record Time(Instant at) implements Last {}

        /** A row that makes no sense may have any. */
        record Amount(long fen) implements Last {}
    }

    @JsonValue
    @Override
    public String shown() {
        return ShownWord.super.shown();
    }

    public boolean isByAmount() {
        return this == AMOUNT_DESC || this == AMOUNT_ASC;
    }

    public boolean isAscending() {
        return this == OLDEST || this == AMOUNT_ASC;
    }

    /** Names the list in this order, to which a cursor belongs. */
    public String list(String name) {
        return this == NEWEST ? name : name + "-by-" + shown();
    }

    /** Of a row, for a cursor; {@link #last} reads its first part. */
    public List<?> key(Instant createdAt, long amountFen, Object number) {
        return List.of(isByAmount() ? amountFen : Cursor.micros(createdAt), number);
    }

    /** @throws Cursor.Invalid if no row can have this time */
    public Last last(Cursor cursor) {
        return isByAmount() ? new Last.Amount(cursor.number(0)) : new Last.Time(cursor.time(0));
    }
}
