package com.mmall.alipay.simulator.control;

import com.mmall.alipay.simulator.bill.BillDesk;
import com.mmall.alipay.simulator.bill.BillDesk.BillFile;
import com.mmall.alipay.simulator.bill.BillFault;
import com.mmall.alipay.simulator.bill.BillPeriod;
import com.mmall.alipay.simulator.http.Reply;
import com.mmall.alipay.simulator.http.Request;
import org.jspecify.annotations.Nullable;

/** Fetching a bill: by the address that the gateway gave, or at once. */
final class BillRoutes {
    record Order(
            @Nullable String withheld,
            @Nullable Boolean outOfOrder,
            @Nullable String outTradeNo,
            @Nullable String fault) {}

    private final BillDesk bills;

    BillRoutes(BillDesk bills) {
        this.bills = bills;
    }

    void addTo(Router router) {
        router.on("GET", "/bill/{id}", (_, id) -> fetch(id))
                .on("GET", "/control/bill/{date}", (_, date) -> now(date))
                .on("POST", "/control/bill-faults", (request, _) -> add(request))
                .on("DELETE", "/control/bill-faults", (_, _) -> clear());
    }

    /** A day without a bill, rows out of order, or a trade with something wrong about it. */
    private Reply add(Request request) {
        var order = Json.read(request, Order.class);
        if (order.withheld() != null) {
            var period = BillPeriod.parse(order.withheld()).orElseThrow(BillRoutes::noDate);
            bills.faults().withhold(period.first());
        } else if (Boolean.TRUE.equals(order.outOfOrder())) {
            bills.faults().putOutOfOrder();
        } else if (order.outTradeNo() != null && order.fault() != null) {
            bills.faults().add(order.outTradeNo(), Names.find(BillFault.class, order.fault(), "fault"));
        } else {
            throw Problem.badRequest(
                    "validation_failed", "Name a day that is withheld, outOfOrder, or outTradeNo and fault.");
        }
        return Reply.of(204, "text/plain", new byte[0]);
    }

    private Reply clear() {
        bills.faults().clear();
        return Reply.of(204, "text/plain", new byte[0]);
    }

    private static Problem noDate() {
        return Problem.badRequest("validation_failed", "The date is yyyy-MM-dd or yyyy-MM.");
    }

    private Reply fetch(String id) {
        return bills.fetch(id)
                .map(BillRoutes::file)
                .orElseGet(() -> Reply.text(403, "text/html;charset=utf-8", "<html>下载链接已失效</html>"));
    }

    private Reply now(String date) {
        return BillPeriod.parse(date).map(bills::file).map(BillRoutes::file).orElseThrow(BillRoutes::noDate);
    }

    private static Reply file(BillFile file) {
        return Reply.of(200, "application/octet-stream", file.zip())
                .with("Content-Disposition", "attachment; filename=" + file.name());
    }
}
