package com.mmall.order.application;

import com.mmall.order.domain.Change;
import com.mmall.order.domain.OrderNo;
import com.mmall.order.domain.RequestedLine;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** An order to begin, as soon as the database's time is known. */
public record NewOrder(OrderNo no, long userId, List<RequestedLine> requested, Function<Instant, Change> placing) {}
