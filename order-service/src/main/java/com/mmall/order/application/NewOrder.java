package com.mmall.order.application;

import com.mmall.order.domain.Change;
import com.mmall.order.domain.OrderNo;
import java.time.Instant;
import java.util.function.Function;

/** An order to begin, as soon as the database's time is known. */
public record NewOrder(OrderNo no, long userId, Function<Instant, Change> placing) {}
