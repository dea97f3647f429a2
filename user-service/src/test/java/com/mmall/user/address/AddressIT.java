package com.mmall.user.address;

import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.conventions.testing.Answer;
import com.mmall.user.testing.RunningUserService;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class AddressIT extends RunningUserService {
    private static final String MINE = "/api/users/me/addresses";
    private static final String HOME = """
            {"receiver":"张三","phone":"13800138000","province":"浙江省","city":"杭州市","district":"西湖区",
             "detail":"文三路 1 号","zip":"310000"}""";

    @Test
    void keepsAnAddress() {
        var me = somebody();

        var added = send("POST", MINE, me.bearer(), HOME);

        assertThat(added.status()).isEqualTo(201);
        assertThat(added.body().propertyNames())
                .containsExactlyInAnyOrder(
                        "id", "receiver", "phone", "province", "city", "district", "detail", "zip", "isDefault");
        assertThat(send("GET", MINE + "/" + added.text("id"), me.bearer(), null).body())
                .isEqualTo(added.body());
    }

    @Test
    void makesTheFirstAddressTheDefault() {
        var me = somebody();

        assertThat(isDefault(send("POST", MINE, me.bearer(), HOME))).isTrue();
        assertThat(isDefault(send("POST", MINE, me.bearer(), HOME))).isFalse();
    }

    @Test
    void hasOneDefaultAtATime() {
        var me = somebody();
        var first = send("POST", MINE, me.bearer(), HOME).text("id");
        var second = send("POST", MINE, me.bearer(), HOME).text("id");

        var answer = send("PUT", MINE + "/" + second + "/default", me.bearer(), null);

        assertThat(isDefault(answer)).isTrue();
        assertThat(isDefault(send("GET", MINE + "/" + first, me.bearer(), null)))
                .isFalse();
    }

    @Test
    void passesTheDefaultOnWhenItGoes() {
        var me = somebody();
        var first = send("POST", MINE, me.bearer(), HOME).text("id");
        var second = send("POST", MINE, me.bearer(), HOME).text("id");

        assertThat(send("DELETE", MINE + "/" + first, me.bearer(), null).status())
                .isEqualTo(204);

        assertThat(isDefault(send("GET", MINE + "/" + second, me.bearer(), null)))
                .isTrue();
        assertThat(send("GET", MINE + "/" + first, me.bearer(), null).code()).isEqualTo("address_not_found");
    }

    @Test
    void changesAnAddress() {
        var me = somebody();
        var id = send("POST", MINE, me.bearer(), HOME).text("id");

        var changed = send("PUT", MINE + "/" + id, me.bearer(), HOME.replace("张三", "李四"));

        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.text("receiver")).isEqualTo("李四");
        assertThat(isDefault(changed)).isTrue();
    }

    @Test
    void treatsAnothersAddressAsAbsent() {
        var me = somebody();
        var other = somebody();
        var id = send("POST", MINE, other.bearer(), HOME).text("id");

        for (var absent : new String[] {id, "1"}) {
            assertThat(send("GET", MINE + "/" + absent, me.bearer(), null).code())
                    .isEqualTo("address_not_found");
            assertThat(send("PUT", MINE + "/" + absent, me.bearer(), HOME).code())
                    .isEqualTo("address_not_found");
            assertThat(send("PUT", MINE + "/" + absent + "/default", me.bearer(), null)
                            .code())
                    .isEqualTo("address_not_found");
            assertThat(send("DELETE", MINE + "/" + absent, me.bearer(), null).code())
                    .isEqualTo("address_not_found");
        }
        assertThat(send("GET", MINE, me.bearer(), null).body().path("items")).isEmpty();
        assertThat(send("GET", MINE + "/" + id, other.bearer(), null).status()).isEqualTo(200);
    }

    @Test
    void endsAnAddressBookAtTwenty() {
        var me = somebody();
        for (var i = 0; i < 20; i++) {
            assertThat(send("POST", MINE, me.bearer(), HOME).status()).isEqualTo(201);
        }

        assertThat(send("POST", MINE, me.bearer(), HOME).code()).isEqualTo("address_limit_reached");
    }

    @Test
    void refusesAnAddressWithoutAReceiver() {
        var me = somebody();

        var answer = send("POST", MINE, me.bearer(), HOME.replace("张三", " "));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().path("errors").path(0).path("field").asString())
                .isEqualTo("receiver");
    }

    @Test
    void tellsOrderServiceWhereAnOrderGoes() throws Exception {
        var me = somebody();
        var id = send("POST", MINE, me.bearer(), HOME).text("id");

        var answer = sendAs("order-service", "GET", "/internal/users/" + me.id() + "/addresses/" + id, null, null);

        var example = new JsonMapper().readTree(Files.readString(Path.of("src/contract/address.json")));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().propertyNames()).containsExactlyInAnyOrderElementsOf(example.propertyNames());
        assertThat(answer.text("receiver")).isEqualTo("张三");
    }

    @Test
    void tellsOrderServiceOfNoAddressOfAnother() {
        var me = somebody();
        var other = somebody();
        var id = send("POST", MINE, other.bearer(), HOME).text("id");

        var answer = sendAs("order-service", "GET", "/internal/users/" + me.id() + "/addresses/" + id, null, null);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.code()).isEqualTo("address_not_found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST"})
    void isForThoseWhoAreLoggedIn(String method) {
        var answer = send(method, MINE, null, method.equals("POST") ? HOME : null);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.code()).isEqualTo("unauthenticated");
    }

    private static boolean isDefault(Answer answer) {
        return answer.body().path("isDefault").asBoolean();
    }
}
