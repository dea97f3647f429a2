package com.mmall.order.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.conventions.money.Money;
import com.mmall.order.domain.AfterSales;
import com.mmall.order.domain.DecidedRefund;
import com.mmall.order.domain.DecidedRefund.GoodsState;
import com.mmall.order.domain.DecidedRefund.MoneyState;
import com.mmall.order.domain.RequestedLine;
import com.mmall.order.domain.Return;
import com.mmall.order.domain.Return.State;
import com.mmall.order.domain.Shipment;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AfterSalesTextTest {
    private static final List<RequestedLine> ONE = List.of(new RequestedLine(100_012, 1));
    private static final AfterSales SALES = new AfterSales(
            List.of(new DecidedRefund(
                    "R1", Money.ofYuan("12.50"), "划痕", ONE, 1, MoneyState.PENDING, GoodsState.RESTOCKED)),
            List.of(new Return(
                    1,
                    State.RECEIVED,
                    Instant.parse("2026-11-30T01:00:00.123456Z"),
                    ONE,
                    "划痕",
                    null,
                    new Shipment("EMS", "E1"),
                    ONE)),
            Map.of());
    /** As it is in rows that were written before; it must be read for ever. */
    private static final String STORED = """
            {"refunds":[{"amount":"12.50","forReturn":1,"goods":"RESTOCKED","money":"PENDING","reason":"划痕",\
            "refundNo":"R1","restock":[{"productId":100012,"quantity":1}],"later":"unknown"}],\
            "returns":[{"answer":null,"lines":[{"productId":100012,"quantity":1}],"no":1,\
            "parcel":{"carrier":"EMS","trackingNo":"E1"},"reason":"划痕",\
            "received":[{"productId":100012,"quantity":1}],"requestedAt":"2026-11-30T01:00:00.123456Z",\
            "state":"RECEIVED"}],"later":{}}""";

    @Test
    void saysAllOfIt() {
        assertThat(AfterSalesText.read(AfterSalesText.of(SALES), null)).isEqualTo(SALES);
    }

    @Test
    void isReadAsItWasStoredAlsoWithFieldsOfALaterRelease() {
        assertThat(AfterSalesText.read(STORED, null)).isEqualTo(SALES);
    }

    /** An instance of the version before writes the first column without them and leaves the second. */
    @Test
    void hasPicturesInAColumnOfTheirOwn() {
        var pictured = new AfterSales(SALES.refunds(), SALES.returns(), Map.of(1, List.of("a1", "a2")));

        assertThat(AfterSalesText.of(pictured)).isEqualTo(AfterSalesText.of(SALES));
        assertThat(AfterSalesText.pictures(pictured)).isEqualTo("{\"1\":[\"a1\",\"a2\"]}");
        assertThat(AfterSalesText.read(STORED, "{\"1\":[\"a1\",\"a2\"]}")).isEqualTo(pictured);
    }

    @Test
    void isAbsentWhereNothingEverWentBack() {
        assertThat(AfterSalesText.of(AfterSales.NONE)).isNull();
        assertThat(AfterSalesText.pictures(AfterSales.NONE)).isNull();
        assertThat(AfterSalesText.read(null, null)).isEqualTo(AfterSales.NONE);
    }
}
