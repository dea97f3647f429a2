package com.mmall.user;

import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.conventions.paging.Cursor;
import com.mmall.conventions.testing.TestTokens;
import com.mmall.user.testing.RunningUserService;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every list goes on by key to its end, and from no other list's place. */
class ListsIT extends RunningUserService {
    private final String admin = TestTokens.admin(1);

    private List<String> walked(String path, String bearer) {
        var ids = new ArrayList<String>();
        for (var next = ""; ; ) {
            var page = send("GET", path + next, bearer, null);
            assertThat(page.status()).isEqualTo(200);
            page.body().path("items").forEach(item -> ids.add(item.path("id").asString()));
            if (!page.body().has("next")) {
                return ids;
            }
            next = "&after=" + page.text("next");
        }
    }

    @Test
    void usersGoOnByKey() {
        var prefix = aName().substring(0, 10);
        for (int i = 0; i < 5; i++) {
            signUp(prefix + i);
        }

        var ids = walked("/api/admin/users?size=2&q=" + prefix, admin);

        assertThat(ids).hasSize(5).doesNotHaveDuplicates();
    }

    @Test
    void sessionsAndAddressesGoOnByKey() {
        var me = somebody();
        for (int i = 0; i < 4; i++) {
            logIn(me.username(), PASSWORD);
            send("POST", "/api/users/me/addresses", me.bearer(), """
                    {"receiver":"李四","phone":"13800138000","province":"浙江","city":"杭州","district":"西湖","detail":"%d 号"}""".formatted(i));
        }

        assertThat(new HashSet<>(walked("/api/sessions?size=2", me.bearer()))).hasSize(5);
        assertThat(walked("/api/users/me/addresses?size=3", me.bearer()))
                .hasSize(4)
                .doesNotHaveDuplicates();
    }

    @Test
    void aPlaceOfAnotherListOrUserIsRefused() {
        var me = somebody();
        var other = somebody();
        again(me.username());
        var next = send("GET", "/api/sessions?size=1", me.bearer(), null).text("next");

        for (var path : List.of("/api/sessions?after=" + next, "/api/users/me/addresses?after=" + next)) {
            var refused = send("GET", path, other.bearer(), null);
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.code()).isEqualTo("invalid_cursor");
        }
        assertThat(send("GET", "/api/admin/users?after=" + next, admin, null).code())
                .isEqualTo("invalid_cursor");
        assertThat(send("GET", "/api/sessions?after=" + next.substring(1), me.bearer(), null)
                        .code())
                .isEqualTo("invalid_cursor");
        var forged = Cursor.write("sessions-of-" + me.id(), Long.MAX_VALUE, 1);
        assertThat(send("GET", "/api/sessions?after=" + forged, me.bearer(), null)
                        .code())
                .isEqualTo("invalid_cursor");
    }
}
