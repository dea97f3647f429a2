package com.mmall.order.web;

import com.mmall.order.application.OrderStatistics;
import com.mmall.order.domain.OrderStatus;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The admin's home page. Without dates it shows the last 30 days, and never more than a year. */
@RestController
@Tag(name = "Admin: statistics", description = "What was sold, and what is to be done")
class StatisticsController {
    private static final int TOP = 10;
    private static final int USUAL_DAYS = 30;
    private static final int MOST_DAYS = 366;

    record DayView(LocalDate date, long orders, String revenue) {}

    record SellerView(String productId, String name, long quantity, String revenue) {}

    record View(
            LocalDate from,
            LocalDate to,
            List<DayView> days,
            List<SellerView> topProducts,
            Map<OrderStatus, Long> statuses,
            OrderStatistics.ToDo toDo) {}

    private final OrderStatistics statistics;

    StatisticsController(OrderStatistics statistics) {
        this.statistics = statistics;
    }

    @Operation(
            operationId = "getStatistics",
            summary =
                    "Get orders and revenue by day, top products, and what is to be done; 30 days unless asked otherwise")
    @GetMapping("/api/admin/statistics")
    View statistics(
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to) {
        var until = to == null ? statistics.today() : to;
        var since = from == null ? until.minusDays(USUAL_DAYS - 1L) : from;
        var start = ChronoUnit.DAYS.between(since, until) > MOST_DAYS ? until.minusDays(MOST_DAYS) : since;
        return new View(
                start,
                until,
                statistics.days(start, until).stream()
                        .map(d -> new DayView(d.date(), d.orders(), d.revenue().yuan()))
                        .toList(),
                statistics.topProducts(start, until, TOP).stream()
                        .map(s -> new SellerView(
                                Long.toString(s.productId()),
                                s.name(),
                                s.quantity(),
                                s.revenue().yuan()))
                        .toList(),
                statistics.byStatus(),
                statistics.toDo());
    }
}
