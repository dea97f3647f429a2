package com.mmall.order.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mmall.conventions.money.Money;
import com.mmall.order.domain.DecidedRefund;
import com.mmall.order.domain.OrderNo;
import com.mmall.order.domain.RequestedLine;
import com.mmall.order.testing.AnOrder;
import com.mmall.order.testing.FakeServices.Fault;
import com.mmall.order.testing.RunningOrderService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What we send is what the providers' examples show, and what they show is what we understand. */
class CallerContractIT extends RunningOrderService {
    private static final JsonMapper JSON = new JsonMapper();
    private static final OrderNo NO = AnOrder.NO;

    @Autowired
    private Stock stock;

    @Autowired
    private ReturnPictures pictures;

    @Autowired
    private Products products;

    @Autowired
    private Addresses addresses;

    @Autowired
    private Payments payments;

    @Test
    void reservesAsProductServiceExpects() throws IOException {
        var example = example("product-service", "reserve");
        OTHERS.say(200, example.get("answer"));

        var answer = stock.reserve(NO, List.of(new RequestedLine(200_012, 2), new RequestedLine(200_007, 1)));

        assertThat(JSON.readTree(OTHERS.lastBody())).isEqualTo(example.get("request"));
        assertThat(OTHERS.calls().getLast()).isEqualTo("PUT /internal/reservations/" + NO);
        assertThat(answer).isInstanceOfSatisfying(Stock.Reserve.Reserved.class, r -> {
            assertThat(r.lines()).hasSize(2);
            assertThat(r.lines().getFirst().unitPrice()).isEqualTo(Money.ofYuan("1299.00"));
        });
    }

    @Test
    void understandsWhyNothingWasReserved() throws IOException {
        OTHERS.say(409, example("product-service", "insufficient-stock").get("answer"));
        assertThat(stock.reserve(NO, List.of(new RequestedLine(200_012, 2))))
                .isEqualTo(new Stock.Reserve.Insufficient(List.of(new Stock.Short(200_012, 2, 1))));
        OTHERS.say(409, example("product-service", "product-unavailable").get("answer"));
        assertThat(stock.reserve(NO, List.of(new RequestedLine(200_012, 2))))
                .isEqualTo(new Stock.Reserve.Unavailable(List.of(200_012L)));
    }

    @Test
    void takesWhatItCannotReadForUnknown() throws IOException {
        for (var body : List.of("{}", "[]", "{\"code\":\"teapot\"}")) {
            for (var status : List.of(200, 302, 400, 401, 404, 409, 500)) {
                OTHERS.say(status, JSON.readTree(body));
                assertThat(stock.reserve(NO, List.of(new RequestedLine(1, 1))))
                        .isInstanceOf(Stock.Reserve.Unknown.class);
                assertThat(stock.release(NO)).isInstanceOf(Stock.Ended.Unknown.class);
                OTHERS.say(status, JSON.readTree(body));
                assertThat(payments.close(NO)).isInstanceOf(Payments.Closing.Unknown.class);
                OTHERS.say(status == 200 ? 500 : status, JSON.readTree(body));
                assertThat(addresses.of(7, "70")).isInstanceOf(Addresses.Answer.Unknown.class);
            }
        }
    }

    @Test
    void endsReservationsAsProductServiceExpects() throws IOException {
        OTHERS.say(200, example("product-service", "release").get("answer"));
        assertThat(stock.release(NO)).isEqualTo(new Stock.Ended.Done());
        OTHERS.say(200, example("product-service", "deduct").get("answer"));
        assertThat(stock.deduct(NO)).isEqualTo(new Stock.Ended.Done());
        assertThat(OTHERS.calls().getLast()).isEqualTo("PUT /internal/reservations/" + NO + "/deduct");
        OTHERS.say(409, JSON.readTree("{\"code\":\"reservation_released\"}"));
        assertThat(stock.deduct(NO)).isInstanceOf(Stock.Ended.Contradicted.class);
    }

    @Test
    void givesMoneyAndGoodsBackAsTheOthersExpect() throws IOException {
        var refund = example("payment-service", "refund");
        var refundNo = refund.at("/answer/refundNo").asString();
        var decided = new DecidedRefund(
                refundNo,
                Money.ofYuan("28.50"),
                "returned by the buyer",
                List.of(),
                null,
                DecidedRefund.MoneyState.PENDING,
                DecidedRefund.GoodsState.NONE);
        OTHERS.say(200, refund.get("answer"));
        assertThat(payments.refund(AnOrder.PAYMENT, decided)).isInstanceOf(Payments.Refunded.Pending.class);
        assertThat(JSON.readTree(OTHERS.lastBody())).isEqualTo(refund.get("request"));
        assertThat(OTHERS.calls().getLast())
                .isEqualTo("PUT /internal/payments/" + AnOrder.PAYMENT.value() + "/refunds/" + refundNo);
        for (var code : List.of("refund_exceeds_payment", "refund_differs")) {
            OTHERS.say(409, JSON.readTree("{\"code\":\"" + code + "\"}"));
            assertThat(payments.refund(AnOrder.PAYMENT, decided)).isEqualTo(new Payments.Refunded.NotBegun(code));
        }
        OTHERS.say(409, JSON.readTree("{\"code\":\"not_refundable_now\"}"));
        assertThat(payments.refund(AnOrder.PAYMENT, decided)).isInstanceOf(Payments.Refunded.Pending.class);
        for (var status : List.of(200, 302, 400, 401, 404, 409, 500)) {
            OTHERS.say(status, JSON.readTree("{}"));
            assertThat(payments.refund(AnOrder.PAYMENT, decided)).isInstanceOf(Payments.Refunded.Unknown.class);
            assertThat(stock.takeBack(NO, refundNo, List.of(new RequestedLine(1, 1))))
                    .isInstanceOf(Stock.Ended.Unknown.class);
        }

        var example = example("product-service", "return");
        OTHERS.say(200, example.get("answer"));
        var key = example.at("/answer/returnKey").asString();
        assertThat(stock.takeBack(NO, key, List.of(new RequestedLine(200_012, 1))))
                .isEqualTo(new Stock.Ended.Done());
        assertThat(JSON.readTree(OTHERS.lastBody())).isEqualTo(example.get("request"));
        assertThat(OTHERS.calls().getLast()).isEqualTo("PUT /internal/reservations/" + NO + "/returns/" + key);
    }

    @Test
    void holdsAndSettlesPicturesAsProductServiceExpects() throws IOException {
        var hold = example("product-service", "picture-hold");
        var id = hold.at("/request/pictures/0").asString();
        OTHERS.say(200, hold.get("answer"));
        pictures.hold(NO, 7, List.of(id));
        assertThat(JSON.readTree(OTHERS.lastBody())).isEqualTo(hold.get("request"));
        assertThat(OTHERS.calls().getLast()).isEqualTo("PUT /internal/picture-holds/" + NO);
        OTHERS.say(422, example("product-service", "picture-not-usable").get("answer"));
        assertThatThrownBy(() -> pictures.hold(NO, 7, List.of(id)))
                .isInstanceOfSatisfying(
                        Refused.PictureNotUsable.class,
                        refused -> assertThat(refused.properties()).containsEntry("pictures", List.of(id)));

        OTHERS.say(200, example("product-service", "picture-holds").get("answer"));
        assertThat(pictures.unsettled()).containsExactly(new ReturnPictures.Held(id, NO));
        var settlement = example("product-service", "picture-settlement");
        OTHERS.say(200, settlement.get("answer"));
        pictures.settle(NO, List.of(id), List.of("00000000000000000000000000000001"));
        assertThat(JSON.readTree(OTHERS.lastBody())).isEqualTo(settlement.get("request"));
        assertThat(OTHERS.calls().getLast()).isEqualTo("PUT /internal/picture-holds/" + NO + "/settlement");

        for (var status : List.of(200, 302, 400, 401, 404, 409, 500)) {
            OTHERS.say(status, JSON.readTree("{}"));
            assertThatThrownBy(() -> pictures.hold(NO, 7, List.of(id))).isInstanceOf(Refused.Unavailable.class);
        }
    }

    @Test
    void readsProductsAsProductServiceTellsThem() throws IOException {
        var example = example("product-service", "products");
        OTHERS.say(200, example.get("answer"));

        var facts = products.byIds(List.of(200_007L, 200_012L));

        assertThat(facts.get(200_007L).price()).isEqualTo(Money.ofYuan("1299.00"));
        assertThat(facts.get(200_012L).onSale()).isFalse();
        OTHERS.reserving(Fault.STRANGER);
        assertThatThrownBy(() -> products.byIds(List.of(200_007L))).isInstanceOf(Refused.Unavailable.class);
    }

    @Test
    void readsAddressesAsUserServiceTellsThem() throws IOException {
        OTHERS.say(200, example("user-service", "address"));

        assertThat(addresses.of(7, "1910000000000000001"))
                .isInstanceOfSatisfying(
                        Addresses.Answer.Found.class,
                        found -> assertThat(found.shipTo().receiver()).isEqualTo("张三"));
        assertThat(OTHERS.calls().getLast()).isEqualTo("GET /internal/users/7/addresses/1910000000000000001");
    }

    /** The examples' order number becomes the one that the tests ask for. */
    private static JsonNode example(String service, String name) throws IOException {
        var text = Files.readString(Path.of("..", service, "src", "contract", name + ".json"));
        return JSON.readTree(text.replaceAll("(\"orderNo\": *)\"[0-9]+\"", "$1\"" + NO + "\""));
    }
}
