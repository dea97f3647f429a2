package com.mmall.user.address;

import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.conventions.testing.Answer;
import com.mmall.conventions.testing.TestTokens;
import com.mmall.user.testing.RunningUserService;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What an address may say, and that a user with addresses has exactly one default, even after concurrent changes. */
class AddressRulesIT extends RunningUserService {
    private static final String MINE = "/api/users/me/addresses";
    private static final AtomicLong IDS = new AtomicLong(7_000_000);

    private String me = Long.toString(IDS.incrementAndGet());
    private String bearer = TestTokens.of(me, "CUSTOMER", "0");

    @ParameterizedTest
    @CsvSource({
        "receiver, 50",
        "province, 50",
        "city, 50",
        "district, 50",
        "detail, 200",
    })
    void takesTextsOfTheGreatestLengthAndNoneLonger(String field, int most) {
        assertThat(add(with(field, "界".repeat(most))).text(field)).hasSize(most);
        var longer = add(with(field, "界".repeat(most + 1)));

        assertThat(longer.status()).isEqualTo(422);
        assertThat(longer.body().at("/errors/0/field").asString()).isEqualTo(field);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            receiver |
            receiver | ' '
            phone    |
            phone    | '12 3'
            phone    | 'call me'
            province | '\u200b'
            city     | 'a\\u0007b'
            district | 'a\\nb'
            detail   | '\u202e1 号'
            zip      | '12'
            zip      | '1234567890123'
            zip      | '31#000'
            """)
    void namesTheFieldThatIsWrong(String field, String value) {
        var answer = add(with(field, value == null ? "" : value));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().at("/errors/0/field").asString()).isEqualTo(field);
        assertThat(all()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"receiver", "phone", "province", "city", "district", "detail"})
    void asksForWhatEveryParcelNeeds(String field) {
        var answer = add(with(field, null));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().at("/errors/0/field").asString()).isEqualTo(field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"310000", "SW1A 1AA", "123", "12345-6789"})
    void takesPostcodesOfEveryCountry(String zip) {
        assertThat(add(with("zip", zip)).text("zip")).isEqualTo(zip);
    }

    @Test
    void leavesOutAPostcodeThatIsEmptyOrGone() {
        assertThat(add(with("zip", "")).body().has("zip")).isFalse();
        var id = add(with("zip", "310000")).text("id");

        var changed = send("PUT", MINE + "/" + id, bearer, with("zip", null));

        assertThat(changed.body().has("zip")).isFalse();
        assertThat(send("GET", MINE + "/" + id, bearer, null).body().has("zip")).isFalse();
    }

    @Test
    void keepsEveryCharacterOfAName() {
        assertThat(add(with("receiver", "  𠮷田 👩‍🔬 O'Brien ")).text("receiver"))
                .isEqualTo("𠮷田 👩‍🔬 O'Brien");
    }

    @Test
    void showsTheDefaultFirstAndThenTheNewest() {
        var first = add(home()).text("id");
        var second = add(home()).text("id");
        var third = add(home()).text("id");

        assertThat(ids()).containsExactly(first, third, second);
        makeDefault(second);
        assertThat(ids()).containsExactly(second, third, first);
    }

    @Test
    void becomesTheDefaultIfItSaysSoAndStaysItWhenALaterChangeDoesNot() {
        add(home());
        var second = add(home(", \"isDefault\":true")).text("id");
        assertThat(defaults()).containsExactly(second);

        send("PUT", MINE + "/" + second, bearer, home(", \"isDefault\":false"));
        assertThat(defaults()).containsExactly(second);
        var third = add(home(", \"isDefault\":false")).text("id");
        send("PUT", MINE + "/" + third, bearer, home(", \"isDefault\":true"));

        assertThat(defaults()).containsExactly(third);
    }

    @Test
    void makesTheNewestOfThoseLeftTheDefault() {
        var first = add(home()).text("id");
        var second = add(home()).text("id");
        var third = add(home()).text("id");

        remove(first);
        assertThat(defaults()).containsExactly(third);
        remove(second);
        assertThat(defaults()).containsExactly(third);
        remove(third);
        assertThat(all()).isEmpty();
        assertThat(defaults()).hasSize(0);
        assertThat(add(home()).body().get("isDefault").asBoolean()).isTrue();
    }

    @Test
    void makingTheSameOneTheDefaultAgainChangesNothing() {
        var first = add(home()).text("id");
        add(home());

        assertThat(makeDefault(first).status()).isEqualTo(200);
        assertThat(makeDefault(first).status()).isEqualTo(200);
        assertThat(defaults()).containsExactly(first);
    }

    @Test
    void hasTwentyAlsoWhenManyAreAddedAtOnce() throws Exception {
        withAnAccount();
        IntStream.range(0, 17).forEach(i -> add(home()));

        var answers = atOnce(8, () -> add(home()));

        assertThat(answers).filteredOn(a -> a.status() == 201).hasSize(3);
        assertThat(answers)
                .filteredOn(a -> a.status() != 201)
                .extracting(Answer::code)
                .containsOnly("address_limit_reached");
        assertThat(all()).hasSize(20);
        remove(ids().getLast());
        assertThat(add(home()).status()).isEqualTo(201);
    }

    @Test
    void hasOneDefaultAfterAnythingAtTheSameMoment() throws Exception {
        withAnAccount();
        var random = new Random(11);
        for (var round = 0; round < 6; round++) {
            var before = ids();
            atOnce(6, () -> switch (before.isEmpty() ? 0 : random.nextInt(4)) {
                case 0 -> add(home(", \"isDefault\":true"));
                case 1 -> makeDefault(before.get(random.nextInt(before.size())));
                case 2 -> remove(before.get(random.nextInt(before.size())));
                default -> add(home());
            });

            assertThat(defaults()).as("round " + round + " of " + all()).hasSize(ids().isEmpty() ? 0 : 1);
        }
    }

    @Test
    void isReachedThroughItsOwnersUserAlone() {
        var id = add(home()).text("id");

        for (var user : List.of("1", "7000000", "9223372036854775807")) {
            assertThat(sendAs("order-service", "GET", "/internal/users/" + user + "/addresses/" + id, null, null)
                            .code())
                    .isEqualTo("address_not_found");
        }
        assertThat(sendAs("order-service", "GET", "/internal/users/" + me + "/addresses/" + id, null, null)
                        .text("id"))
                .isEqualTo(id);
        for (var caller : List.of("product-service", "payment-service", "gateway")) {
            assertThat(sendAs(caller, "GET", "/internal/users/" + me + "/addresses/" + id, null, null)
                            .status())
                    .as(caller)
                    .isEqualTo(403);
        }
    }

    /** Its row is the lock of the address book; the other tests save themselves signing up. */
    private void withAnAccount() {
        var somebody = somebody();
        me = somebody.id();
        bearer = somebody.bearer();
    }

    private Answer add(String body) {
        return send("POST", MINE, bearer, body);
    }

    private Answer remove(String id) {
        return send("DELETE", MINE + "/" + id, bearer, null);
    }

    private Answer makeDefault(String id) {
        return send("PUT", MINE + "/" + id + "/default", bearer, null);
    }

    private List<JsonNode> all() {
        return List.copyOf(send("GET", MINE + "?size=100", bearer, null)
                .body()
                .at("/items")
                .values());
    }

    private List<String> ids() {
        return all().stream().map(a -> a.get("id").asString()).toList();
    }

    private List<String> defaults() {
        return all().stream()
                .filter(a -> a.get("isDefault").asBoolean())
                .map(a -> a.get("id").asString())
                .toList();
    }

    private static String home() {
        return home("");
    }

    private static String home(String more) {
        return """
                {"receiver":"张三","phone":"13800138000","province":"浙江省","city":"杭州市","district":"西湖区",
                 "detail":"文三路 1 号"%s}""".formatted(more);
    }

    /** @param value null leaves the field out */
    private static String with(String field, String value) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("receiver", "张三");
        fields.put("phone", "13800138000");
        fields.put("province", "浙江省");
        fields.put("city", "杭州市");
        fields.put("district", "西湖区");
        fields.put("detail", "文三路 1 号");
        fields.put(field, value);
        return fields.entrySet().stream()
                .filter(e -> e.getValue() != null)
                .map(e -> "\"" + e.getKey() + "\":\"" + e.getValue() + "\"")
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static List<Answer> atOnce(int times, Callable<Answer> call) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = IntStream.range(0, times)
                    .mapToObj(i -> threads.submit(call))
                    .toList();
            var answers = new ArrayList<Answer>();
            for (var answer : running) {
                answers.add(answer.get());
            }
            return answers;
        }
    }
}
