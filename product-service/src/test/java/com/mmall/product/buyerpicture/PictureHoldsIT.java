package com.mmall.product.buyerpicture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mmall.conventions.testing.Answer;
import com.mmall.product.testing.Photo;
import com.mmall.product.testing.RunningService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What becomes of a picture: removed unless a return uses it, whatever ends too early between the two services. */
class PictureHoldsIT extends RunningService {
    private static final String HOLDS = "/internal/picture-holds";

    @BeforeEach
    void noPictures() {
        jdbc.update("DELETE FROM buyer_picture");
    }

    @Test
    void whatNoReturnUsesIsRemovedAfterADay() {
        var unused = picture(7);
        var held = picture(7);
        hold("O1", 7, held);
        daysPass();
        var fresh = picture(7);

        retention();

        assertThat(there(unused)).isFalse();
        assertThat(there(held)).as("its return may be committed").isTrue();
        assertThat(there(fresh)).isTrue();
        assertThat(hold("O2", 7, unused).code()).isEqualTo("picture_not_usable");
    }

    @Test
    void aReturnUsesOnlyItsBuyersPicturesOfNoOtherOrderAllOrNone() {
        var mine = picture(7);
        var anothers = picture(8);
        var ofAnotherOrder = picture(7);
        hold("O1", 7, ofAnotherOrder);

        var refused = hold("O2", 7, mine, anothers, ofAnotherOrder, "0".repeat(32));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.code()).isEqualTo("picture_not_usable");
        assertThat(refused.body().at("/pictures").values().stream().map(JsonNode::asString))
                .containsExactlyInAnyOrder(anothers, ofAnotherOrder, "0".repeat(32));
        assertThat(unused(mine)).as("none is held").isTrue();
        assertThat(unused(anothers)).isTrue();
        assertThat(hold("O2", 7, mine).status()).isEqualTo(200);
        assertThat(hold("O2", 7, mine).status()).as("a repeat").isEqualTo(200);
    }

    @Test
    void aPictureWhoseReturnWasCommittedIsNeverRemoved() {
        var one = picture(7);
        hold("O1", 7, one);
        assertThat(unsettled()).as("its return may be on its way").isEmpty();
        daysPass();
        assertThat(unsettled()).containsExactly(one);

        assertThat(settle("O1", List.of(one), List.of()).status()).isEqualTo(200);

        assertThat(unsettled()).isEmpty();
        assertThat(hold("O1", 7, one).status()).as("a repeat of the return").isEqualTo(200);
        daysPass();
        assertThat(unsettled()).isEmpty();
        settle("O1", List.of(), List.of(one));
        daysPass();
        retention();
        assertThat(there(one)).isTrue();
    }

    @Test
    void aPictureWhoseReturnWasNeverCommittedCanBeUsedAgainOrIsRemoved() {
        var one = picture(7);
        hold("O1", 7, one);
        daysPass();

        settle("O1", List.of(), List.of(one));

        assertThat(hold("O2", 7, one).status()).isEqualTo(200);
        daysPass();
        settle("O2", List.of(), List.of(one));
        daysPass();
        retention();
        assertThat(there(one)).isFalse();
    }

    @Test
    void aPictureThatIsHeldAnewMeanwhileIsNotReleased() {
        var one = picture(7);
        hold("O1", 7, one);
        daysPass();
        assertThat(unsettled()).containsExactly(one);
        hold("O1", 7, one);

        settle("O1", List.of(), List.of(one));

        assertThat(unused(one)).isFalse();
        settle("O2", List.of(one), List.of(one));
        assertThat(hold("O2", 7, one).code()).as("of another order").isEqualTo("picture_not_usable");
    }

    @Test
    void ofTwoOrdersAtTheSameMomentOneGetsAPicture() throws Exception {
        var one = picture(7);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var both = threads.invokeAll(List.<Callable<Answer>>of(() -> hold("O1", 7, one), () -> hold("O2", 7, one)));
            assertThat(both.stream().map(f -> f.resultNow().status())).containsExactlyInAnyOrder(200, 422);
        }
    }

    @Test
    void takesAndAnswersWhatTheExamplesSay() throws IOException {
        var hold = example("picture-hold");
        var path = HOLDS + "/" + hold.at("/answer/orderNo").asString();
        var refused = orderService.put(path, hold.at("/request").toString());
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body().at("/pictures"))
                .isEqualTo(example("picture-not-usable").at("/answer/pictures"));
        assertThat(refused.body().at("/code"))
                .isEqualTo(example("picture-not-usable").at("/answer/code"));
        var id = hold.at("/request/pictures/0").asString();
        jdbc.update("UPDATE buyer_picture SET id = ? WHERE id = ?", id, picture(7));

        assertThat(orderService.put(path, hold.at("/request").toString()).body())
                .isEqualTo(hold.at("/answer"));
        daysPass();
        assertThat(orderService.get(HOLDS).body())
                .isEqualTo(example("picture-holds").at("/answer"));
        var settlement = example("picture-settlement");
        assertThat(orderService
                        .put(path + "/settlement", settlement.at("/request").toString())
                        .body())
                .isEqualTo(settlement.at("/answer"));
    }

    private JsonNode example(String name) throws IOException {
        return json.readTree(Files.readString(Path.of("src/contract", name + ".json")));
    }

    private String picture(long user) {
        return user(user).upload("/api/pictures", "x.png", Photo.png(4, 4)).text("/id");
    }

    private Answer hold(String orderNo, long user, String... ids) {
        return orderService.put(
                HOLDS + "/" + orderNo, "{\"userId\":\"" + user + "\",\"pictures\":" + list(Arrays.asList(ids)) + "}");
    }

    private Answer settle(String orderNo, List<String> kept, List<String> released) {
        return orderService.put(
                HOLDS + "/" + orderNo + "/settlement",
                "{\"kept\":" + list(kept) + ",\"released\":" + list(released) + "}");
    }

    private static String list(List<String> ids) {
        return ids.stream().map(id -> "\"" + id + "\"").collect(Collectors.joining(",", "[", "]"));
    }

    private List<String> unsettled() {
        return orderService.get(HOLDS).body().values().stream()
                .map(held -> held.get("id").asString())
                .toList();
    }

    /** For all that is there. */
    private void daysPass() {
        jdbc.update("""
                UPDATE buyer_picture SET created_at = created_at - INTERVAL 2 DAY,
                    unused_since = unused_since - INTERVAL 2 DAY, held_since = held_since - INTERVAL 2 DAY""");
    }

    /** Runs to its end. */
    private void retention() {
        var before = job().path("lastRun");
        assertThat(admin.post("/api/admin/jobs/product-service/retention/run", "")
                        .status())
                .isEqualTo(202);
        await().until(() -> !job().path("lastRun").equals(before) && job().has("lastMillis"));
    }

    private JsonNode job() {
        return admin.get("/api/admin/jobs/product-service").body().at("/0");
    }

    private boolean there(String id) {
        return admin.get("/api/pictures/" + id).status() == 200;
    }

    private boolean unused(String id) {
        return jdbc.queryForObject(
                "SELECT unused_since IS NOT NULL FROM buyer_picture WHERE id = ?", Boolean.class, id);
    }
}
