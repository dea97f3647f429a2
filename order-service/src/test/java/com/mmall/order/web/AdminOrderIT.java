package com.mmall.order.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.conventions.testing.Answer;
import com.mmall.conventions.testing.TestTokens;
import com.mmall.order.testing.RunningOrderService;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What admins do with one order after it was paid: refund requests, its shipment, their notes. */
class AdminOrderIT extends RunningOrderService {
    private String order;

    @BeforeEach
    void paidOrder() {
        order = placed(7, 1);
        paid(order, "p1", "128.50");
    }

    @Test
    void aRefundRequestIsCountedFoundAndDeclinedWithAReasonThatTheBuyerReads() {
        placed(7, 1);
        assertThat(post(7, "/api/orders/" + order + "/refund-requests", "{\"reason\":\"broken\"}")
                        .status())
                .isEqualTo(202);
        assertThat(requested("true")).containsExactly(order);
        assertThat(requested("false")).hasSize(1).doesNotContain(order);
        assertThat(openRequests()).isEqualTo("1");

        var declined = admin("POST", "/refund-decline", "{\"reason\":\"worn\"}");

        assertThat(declined.status()).isEqualTo(200);
        assertThat(declined.text("/refundRequested")).isEqualTo("false");
        assertThat(requested("true")).isEmpty();
        assertThat(openRequests()).isEqualTo("0");
        var seen = get(7, "/api/orders/" + order);
        assertThat(seen.body().at("/history").values().stream()
                        .map(entry -> entry.get("cause").asString()))
                .endsWith("refund_requested: broken", "refund_declined: worn");
        assertThat(seen.body().has("refundRequested")).isFalse();
        assertThat(audited("/refund-decline")).contains("worn");
    }

    @Test
    void declinesNothingThatIsNotAskedFor() {
        var answer = admin("POST", "/refund-decline", "{\"reason\":\"worn\"}");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.text("/code")).isEqualTo("no_refund_request");
    }

    @Test
    void aShipmentIsChangedWhileItIsOnItsWay() {
        var version = ship().text("/version");

        var changed = change("ZTO", "ZT1", version);

        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.text("/shipment/carrier")).isEqualTo("ZTO");
        assertThat(get(7, "/api/orders/" + order).text("/shipment/trackingNo")).isEqualTo("ZT1");
        assertThat(changed.text("/history/3/cause")).isEqualTo("shipment_changed: ZTO ZT1");
        assertThat(audited("/shipment")).contains("SF1", "ZT1");
        assertThat(change("EMS", "E1", changed.text("/version")).status()).isEqualTo(200);
    }

    @Test
    void aChangeOfWhatHasChangedMeanwhileIsRefused() {
        var version = ship().text("/version");
        change("ZTO", "ZT1", version);

        var stale = change("EMS", "E1", version);

        assertThat(stale.status()).isEqualTo(409);
        assertThat(stale.text("/code")).isEqualTo("stale_version");
        assertThat(get(7, "/api/orders/" + order).text("/shipment/carrier")).isEqualTo("ZTO");
    }

    @Test
    void theSameChangeTwiceIsOnce() {
        var version = ship().text("/version");
        change("ZTO", "ZT1", version);

        var again = change("ZTO", "ZT1", version);

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body().at("/history").size()).isEqualTo(4);
    }

    @Test
    void whatIsNotOnItsWayHasNoShipmentToChange() {
        assertThat(change("ZTO", "ZT1", "2").text("/code")).isEqualTo("shipment_not_changeable");
        var version = ship().text("/version");
        post(7, "/api/orders/" + order + "/receipt", null);

        assertThat(change("ZTO", "ZT1", version).text("/code")).isEqualTo("shipment_not_changeable");
    }

    @Test
    void notesAreForAdminsAloneAndMoveNothing() {
        var version = admin("GET", "", null).text("/version");

        assertThat(note("called the buyer\\nno answer").status()).isEqualTo(201);
        var all = note("called again");

        assertThat(all.text("/0/text")).isEqualTo("called the buyer\nno answer");
        assertThat(all.text("/1/text")).isEqualTo("called again");
        assertThat(all.text("/1/adminId")).isEqualTo("1");
        assertThat(admin("GET", "/notes", null).body()).isEqualTo(all.body());
        assertThat(admin("GET", "", null).text("/version")).isEqualTo(version);
        assertThat(get(7, "/api/orders/" + order).toString()).doesNotContain("called");
        assertThat(call("GET", path("/notes"), TestTokens.user(7), null).status())
                .isEqualTo(403);
    }

    @Test
    void anOrderHasAtMostTwoHundredNotes() {
        sql.sql("INSERT INTO order_note VALUES (?, 200, UTC_TIMESTAMP(6), 1, 'x')")
                .param(order)
                .update();

        assertThat(note("one more").text("/code")).isEqualTo("too_many_notes");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            POST | /refund-decline | {}                                                    | reason
            POST | /refund-decline | {"reason":" "}                                        | reason
            POST | /refund-decline | {"reason":"a\\u202eb"}                                 | reason
            PUT  | /shipment       | {"carrier":"SF","trackingNo":"1"}                     | version
            PUT  | /shipment       | {"carrier":"SF","version":1}                          | trackingNo
            PUT  | /shipment       | {"carrier":"\\u200b","trackingNo":"1","version":1}     | carrier
            POST | /notes          | {"text":""}                                           | text
            POST | /notes          | {"text":"a\\u0007b"}                                   | text
            """)
    void namesTheFieldThatIsWrong(String method, String act, String body, String field) {
        var answer = admin(method, act, body);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text("/errors/0/field")).isEqualTo(field);
    }

    @ParameterizedTest
    @CsvSource({"POST,/refund-decline", "PUT,/shipment", "POST,/notes", "GET,/notes"})
    void knowsNoOrderThatIsNotThere(String method, String act) {
        var body = method.equals("GET")
                ? null
                : "{\"reason\":\"x\",\"text\":\"x\",\"carrier\":\"x\",\"trackingNo\":\"x\",\"version\":1}";
        for (var no : List.of("123456789012345999", "x")) {
            var answer = call(method, "/api/admin/orders/" + no + act, TestTokens.admin(1), body);
            assertThat(answer.text("/code")).isEqualTo("order_not_found");
        }
    }

    private Answer ship() {
        return admin("POST", "/shipment", "{\"carrier\":\"SF\",\"trackingNo\":\"SF1\"}");
    }

    private Answer change(String carrier, String trackingNo, String version) {
        return admin("PUT", "/shipment", """
                {"carrier":"%s","trackingNo":"%s","version":%s}""".formatted(carrier, trackingNo, version));
    }

    private Answer note(String text) {
        return admin("POST", "/notes", "{\"text\":\"" + text + "\"}");
    }

    private Answer admin(String method, String act, String body) {
        return call(method, path(act), TestTokens.admin(1), body);
    }

    private String path(String act) {
        return "/api/admin/orders/" + order + act;
    }

    private List<String> requested(String whether) {
        return call("GET", "/api/admin/orders?refundRequested=" + whether, TestTokens.admin(1), null)
                .body()
                .at("/items")
                .values()
                .stream()
                .map(one -> one.get("orderNo").asString())
                .toList();
    }

    private String openRequests() {
        return call("GET", "/api/admin/statistics", TestTokens.admin(1), null).text("/toDo/refundRequested");
    }

    /** Before and after of the last act of this kind. */
    private String audited(String act) {
        return sql.sql("""
                        SELECT CONCAT(COALESCE(before_state, ''), ' ', COALESCE(after_state, '')) FROM audit_event
                        WHERE subject LIKE CONCAT('%', ?, '%') ORDER BY id DESC LIMIT 1""").param(order + act).query(String.class).single();
    }
}
