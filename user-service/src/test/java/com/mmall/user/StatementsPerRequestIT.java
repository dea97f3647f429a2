package com.mmall.user;

import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.conventions.testing.Answer;
import com.mmall.conventions.testing.SentStatements;
import com.mmall.conventions.testing.SentStatements.Cost;
import com.mmall.user.testing.RunningUserService;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What each request costs the database of users. */
class StatementsPerRequestIT extends RunningUserService {
    @Test
    void theAccountTheAddressOfAnOrderAndTheSession() {
        var me = somebody();
        var address = send("POST", "/api/users/me/addresses", me.bearer(), """
                {"receiver":"张三","phone":"13800138000","province":"浙江省","city":"杭州市","district":"西湖区",
                 "detail":"文三路 1 号","zip":"310000"}""").text("id");

        var account = cost("users/me", () -> send("GET", "/api/users/me", me.bearer(), null));
        var shipTo = cost(
                "address of an order",
                () -> sendAs(
                        "order-service", "GET", "/internal/users/" + me.id() + "/addresses/" + address, null, null));
        var session = cost("session that Redis does not know", () -> session(me.token()));

        assertThat(account.roundTrips()).isEqualTo(1);
        assertThat(shipTo.roundTrips()).isEqualTo(1);
        assertThat(session.roundTrips()).isLessThanOrEqualTo(2);
    }

    private static Cost cost(String name, Supplier<Answer> request) {
        return SentStatements.during(() -> assertThat(request.get().status()).isEqualTo(200))
                .print(name);
    }
}
