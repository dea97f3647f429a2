package com.mmall.alipay.simulator.control;

import com.mmall.alipay.simulator.bill.BillDesk;
import com.mmall.alipay.simulator.bill.BillDesk.BillFile;
import com.mmall.alipay.simulator.bill.BillPeriod;
import com.mmall.alipay.simulator.http.Reply;

/** Fetching a bill: by the address that the gateway gave, or at once. */
final class BillRoutes {
    private final BillDesk bills;

    BillRoutes(BillDesk bills) {
        this.bills = bills;
    }

    void addTo(Router router) {
        router.on("GET", "/bill/{id}", (_, id) -> fetch(id)).on("GET", "/control/bill/{date}", (_, date) -> now(date));
    }

    private Reply fetch(String id) {
        return bills.fetch(id)
                .map(BillRoutes::file)
                .orElseGet(() -> Reply.text(403, "text/html;charset=utf-8", "<html>下载链接已失效</html>"));
    }

    private Reply now(String date) {
        return BillPeriod.parse(date)
                .map(bills::file)
                .map(BillRoutes::file)
                .orElseThrow(() -> Problem.badRequest("validation_failed", "The date is yyyy-MM-dd or yyyy-MM."));
    }

    private static Reply file(BillFile file) {
        return Reply.of(200, "application/octet-stream", file.zip())
                .with("Content-Disposition", "attachment; filename=" + file.name());
    }
}
