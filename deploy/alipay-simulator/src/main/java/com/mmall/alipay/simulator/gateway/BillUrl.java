package com.mmall.alipay.simulator.gateway;

import com.mmall.alipay.simulator.bill.BillDesk;
import com.mmall.alipay.simulator.bill.BillPeriod;
import com.mmall.alipay.simulator.trade.Book.Decision;
import java.util.Set;
import java.util.function.Supplier;

/**
 * {@code alipay.data.dataservice.bill.downloadurl.query}: where the bill of a day or month can be fetched. That is where the
 * gateway was called, as a shop in a container does not reach the address of the buyers.
 */
final class BillUrl implements Method {
    private static final Set<String> OTHER_TYPES = Set.of("signcustomer", "merchant_act", "trade_zft_merchant");

    private final BillDesk bills;
    private final Supplier<String> publicUrl;

    BillUrl(BillDesk bills, Supplier<String> publicUrl) {
        this.bills = bills;
        this.publicUrl = publicUrl;
    }

    @Override
    public Decision<Node> call(Biz biz, GatewayRequest request) {
        return Decision.nothing(answer(biz, request.address().isEmpty() ? publicUrl.get() : request.address()));
    }

    private Node answer(Biz biz, String address) {
        var type = biz.text("bill_type", 20);
        var date = biz.text("bill_date", 15);
        if (type == null || date == null) {
            return refused("isv.invalid_arguments", "参数不能为空");
        }
        if (!type.equals("trade")) {
            return OTHER_TYPES.contains(type)
                    ? refused("TYPE_NOT_SUPPORTED", "不支持的账单类型")
                    : refused("isv.invalid_arguments", "参数有误");
        }
        return BillPeriod.parse(date)
                .map(period -> answer(period, address))
                .orElseGet(() -> refused("isv.invalid_arguments", "账单日期有误"));
    }

    private Node answer(BillPeriod period, String address) {
        if (!bills.has(period)) {
            return refused("isp.bill_not_exist", "账单不存在");
        }
        return Node.success()
                .with("bill_download_url", address + bills.path(period))
                .with("bill_file_code", bills.isEmpty(period) ? "EMPTY_DATA_WITH_BILL_FILE" : null);
    }

    private static Node refused(String subCode, String text) {
        return Node.failed("40004", "Business Failed", subCode, text);
    }
}
