package com.mmall.product.stock;

/**
 * What an order can do to a product's counters, as a factor of the quantity. The three always sum to zero: an order
 * moves pieces, only an opening or an adjustment brings or takes them.
 */
enum Move {
    RESERVE(-1, 1, 0),
    RELEASE(1, -1, 0),
    DEDUCT(0, -1, 1);

    private final int stock;
    private final int reserved;
    private final int sold;

    Move(int stock, int reserved, int sold) {
        this.stock = stock;
        this.reserved = reserved;
        this.sold = sold;
    }

    public String getName() {
        return name();
    }

    public int getStock() {
        return stock;
    }

    public int getReserved() {
        return reserved;
    }

    public int getSold() {
        return sold;
    }
}
