package com.mmall.product.stock;

import java.util.Collection;

/** The counters of these products are others than before; published after the commit. */
public record StockChanged(Collection<Long> productIds) {}
