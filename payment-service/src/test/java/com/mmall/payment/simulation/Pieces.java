package com.mmall.payment.simulation;

import com.mmall.conventions.money.Money;

/** So many of either product of an order; every order is of the same ones. */
record Pieces(int cups, int pots) {
    static final Pieces NONE = new Pieces(0, 0);
    static final Pieces BOUGHT = new Pieces(3, 2);
    private static final long CUP_FEN = 1480;
    private static final long POT_FEN = 1720;

    /** One at least. */
    static Pieces any(Pieces of, Dice dice) {
        var cups = dice.below(of.cups + 1);
        var pots = dice.below(of.pots + 1);
        return cups + pots > 0 ? new Pieces(cups, pots) : of;
    }

    Pieces plus(Pieces more) {
        return new Pieces(cups + more.cups, pots + more.pots);
    }

    boolean isAmong(Pieces all) {
        return cups <= all.cups && pots <= all.pots;
    }

    boolean isNone() {
        return cups + pots == 0;
    }

    /** By the prices of the catalogue. */
    Money listed() {
        return new Money(cups * CUP_FEN + pots * POT_FEN);
    }
}
