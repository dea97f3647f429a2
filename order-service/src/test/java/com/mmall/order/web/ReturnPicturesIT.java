package com.mmall.order.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mmall.conventions.testing.Answer;
import com.mmall.conventions.testing.TestTokens;
import com.mmall.order.testing.FakeServices.Fault;
import com.mmall.order.testing.RunningOrderService;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Pictures of what a buyer sends back: shown with the return, and kept only as long as there is one. */
class ReturnPicturesIT extends RunningOrderService {
    private static final String JOBS = "/api/admin/jobs/order-service";
    private String order;

    @BeforeEach
    void shippedOrder() {
        order = shipped("p1");
    }

    @Test
    void aReturnShowsItsPicturesToBothSides() {
        var first = OTHERS.picture(7);
        var second = OTHERS.picture(7);

        var asked = requested("too dark", first, second, first);

        assertThat(asked.status()).isEqualTo(201);
        var addresses = List.of("/api/pictures/" + first, "/api/pictures/" + second);
        assertThat(pictures(asked, 0)).isEqualTo(addresses);
        admin("/returns/1/agreement", "");
        assertThat(pictures(get(7, "/api/orders/" + order), 0)).isEqualTo(addresses);
        assertThat(pictures(call("GET", "/api/admin/orders/" + order, TestTokens.admin(1), null), 0))
                .isEqualTo(addresses);
        assertThat(pictures(requested("another"), 1)).isEmpty();
        assertThat(OTHERS.stateOfPicture(first)).isEqualTo("HELD");
    }

    @Test
    void picturesThatAreNotTheBuyersAreRefusedAndNothingIsLost() {
        var mine = OTHERS.picture(7);
        var anothers = OTHERS.picture(8);
        var unknown = "f".repeat(32);

        var refused = requested("too dark", mine, anothers, unknown);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.code()).isEqualTo("picture_not_usable");
        assertThat(refused.body().at("/pictures").values().stream().map(JsonNode::asString))
                .containsExactly(anothers, unknown);
        assertThat(get(7, "/api/orders/" + order).body().at("/returns")).isEmpty();
        assertThat(OTHERS.stateOfPicture(mine)).isEqualTo("FREE");
        assertThat(requested("too dark", mine).status()).isEqualTo(201);
        var other = shipped("p2");
        assertThat(requestedOf(other, "too dark", mine).code())
                .as("of another order")
                .isEqualTo("picture_not_usable");
    }

    @Test
    void moreThanFourPicturesOrWhatIsNoNumberIsRefusedBeforeAnythingIsHeld() {
        var five = IntStream.range(0, 5).mapToObj(i -> OTHERS.picture(7)).toArray(String[]::new);

        for (var bad : List.of(five, new String[] {"x"}, new String[] {"../1"}, new String[] {"F".repeat(32)})) {
            assertThat(requested("too dark", bad).code()).isEqualTo("validation_failed");
        }
        assertThat(post(7, returns(order), body("too dark").replace("[]", "[null]"))
                        .code())
                .isEqualTo("validation_failed");
        assertThat(post(7, returns(order), body("too dark").replace("[]", "null"))
                        .status())
                .isEqualTo(201);
        assertThat(holds()).isZero();
        assertThat(requested("four", Arrays.copyOf(five, 4)).status()).isEqualTo(201);
    }

    @Test
    void aReturnThatIsRefusedHoldsNothing() {
        var one = OTHERS.picture(7);
        var paid = placed(7, 1);
        paid(paid, "p2", "128.50");

        assertThat(requestedOf(paid, "too dark", one).code()).isEqualTo("order_not_returnable");
        assertThat(post(8, returns(order), body("x", one)).code()).isEqualTo("order_not_found");
        assertThat(holds()).isZero();
    }

    @Test
    void theSameRequestTwiceIsOneReturn() throws Exception {
        var one = OTHERS.picture(7);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = threads.invokeAll(IntStream.range(0, 10)
                    .<Callable<Answer>>mapToObj(
                            i -> () -> post(7, returns(order), body("too dark", one), "Idempotency-Key", "k1"))
                    .toList());
            assertThat(answers)
                    .allSatisfy(f -> assertThat(f.resultNow().status()).isIn(201, 503));
        }
        var holds = holds();
        assertThat(requested("too dark", one).body().at("/returns"))
                .as("without a key")
                .hasSize(1);
        assertThat(holds()).as("nothing is held for what is there").isEqualTo(holds);
        admin("/returns/1/decline", "{\"reason\":\"worn\"}");

        var repeat = post(7, returns(order), body("too dark", one), "Idempotency-Key", "k1");

        assertThat(repeat.status()).isEqualTo(201);
        assertThat(repeat.body().at("/returns"))
                .as("although it was declined meanwhile")
                .hasSize(1);
        assertThat(post(7, returns(order), body("another", one), "Idempotency-Key", "k1")
                        .code())
                .isEqualTo("idempotency_key_reused");
        assertThat(pictures(post(7, returns(order), body("again", one), "Idempotency-Key", "k2"), 1))
                .as("the same picture in another return of the same order")
                .hasSize(1);
    }

    @Test
    void withoutACertainAnswerAboutItsPicturesThereIsNoReturn() {
        var one = OTHERS.picture(7);
        for (var fault : List.of(Fault.DOWN, Fault.ANSWER_LOST)) {
            OTHERS.holding(fault);
            assertThat(requested("too dark", one).status()).isEqualTo(503);
            assertThat(get(7, "/api/orders/" + order).body().at("/returns")).isEmpty();
        }
        assertThat(requested("without").status()).as("no picture, no call").isEqualTo(201);
        OTHERS.holding(Fault.NONE);

        assertThat(pictures(requested("too dark", one), 1)).hasSize(1);
    }

    /** The process may end between the answer to the hold and the commit; to product-service that is a lost answer. */
    @Test
    void whatAReturnNamesIsKeptAndWhatNoneNamesIsReleased() {
        var named = OTHERS.picture(7);
        var abandoned = OTHERS.picture(7);
        requested("too dark", named);
        OTHERS.holding(Fault.ANSWER_LOST);
        requested("never committed", abandoned);
        OTHERS.holding(Fault.NONE);
        settle();
        assertThat(OTHERS.stateOfPicture(named)).as("not yet").isEqualTo("HELD");
        OTHERS.daysPass();

        settle();

        assertThat(OTHERS.stateOfPicture(named)).isEqualTo("KEPT");
        assertThat(OTHERS.stateOfPicture(abandoned)).isEqualTo("FREE");
        admin("/returns/1/decline", "{\"reason\":\"worn\"}");
        settle();
        assertThat(OTHERS.stateOfPicture(named)).as("as long as the return").isEqualTo("KEPT");
    }

    @Test
    void nothingIsReleasedWhileOrdersCannotBeReadOrProductServiceIsAway() {
        var named = OTHERS.picture(7);
        requested("too dark", named);
        OTHERS.daysPass();
        OTHERS.holding(Fault.DOWN);

        settle();

        assertThat(job().path("lastError").asString()).isNotEmpty();
        OTHERS.holding(Fault.NONE);
        assertThat(OTHERS.stateOfPicture(named)).isEqualTo("HELD");
        settle();
        assertThat(OTHERS.stateOfPicture(named)).isEqualTo("KEPT");
    }

    private String shipped(String paymentNo) {
        var no = placed(7, 3);
        paid(no, paymentNo, "385.50");
        var parcel = "{\"carrier\":\"SF\",\"trackingNo\":\"SF1\"}";
        assertThat(call("POST", "/api/admin/orders/" + no + "/shipment", TestTokens.admin(1), parcel)
                        .status())
                .isEqualTo(200);
        return no;
    }

    private void settle() {
        var before = job().path("lastRun");
        assertThat(call("POST", JOBS + "/return-pictures/run", TestTokens.admin(1), null)
                        .status())
                .isEqualTo(202);
        await().until(() -> !job().path("lastRun").equals(before) && job().has("lastMillis"));
    }

    private JsonNode job() {
        return call("GET", JOBS, TestTokens.admin(1), null).body().at("/1");
    }

    private Answer requested(String reason, String... pictures) {
        return requestedOf(order, reason, pictures);
    }

    private Answer requestedOf(String orderNo, String reason, String... pictures) {
        return post(7, returns(orderNo), body(reason, pictures));
    }

    private static String returns(String orderNo) {
        return "/api/orders/" + orderNo + "/returns";
    }

    private static String body(String reason, String... pictures) {
        var ids = Arrays.stream(pictures).map(id -> "\"" + id + "\"").collect(Collectors.joining(",", "[", "]"));
        return "{\"items\":[{\"productId\":\"" + TEA + "\",\"quantity\":1}],\"reason\":\"" + reason + "\",\"pictures\":"
                + ids + "}";
    }

    private void admin(String path, String body) {
        assertThat(call("POST", "/api/admin/orders/" + order + path, TestTokens.admin(1), body)
                        .status())
                .isEqualTo(200);
    }

    private static List<String> pictures(Answer order, int which) {
        return order.body().at("/returns/" + which + "/pictures").values().stream()
                .map(JsonNode::asString)
                .toList();
    }

    private static long holds() {
        return OTHERS.calls().stream()
                .filter(call -> call.startsWith("PUT /internal/picture-holds/"))
                .count();
    }
}
