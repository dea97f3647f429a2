package com.mmall.launcher.supervise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mmall.launcher.testing.FakePart;
import com.mmall.launcher.testing.FakePart.Diary;
import com.mmall.launcher.testing.NoInstances;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class SupervisorTest {
    private final Diary diary = new Diary();
    private final List<String> said = new ArrayList<>();

    @Test
    void startsEachPartAfterWhatItNeedsAndStopsItBefore() throws Exception {
        var shop = supervisor(
                Step.heavy(part("gateway-1"), "registry"),
                Step.light(part("mysql")),
                Step.heavy(part("registry"), "mysql"));

        shop.startAll();
        shop.stopAll(said::add);

        assertThat(diary.entries())
                .containsExactly("+mysql", "+registry", "+gateway-1", "-gateway-1", "-registry", "-mysql");
    }

    @Test
    void startsFewHeavyPartsAtOnceInTheOrderOfTheList() throws Exception {
        var shop =
                supervisor(Step.heavy(part("a")), Step.heavy(part("b")), Step.heavy(part("c")), Step.heavy(part("d")));

        shop.startAll();

        assertThat(diary.mostStartingAtOnce()).isEqualTo(2);
        assertThat(diary.entries().subList(0, 2)).containsExactlyInAnyOrder("+a", "+b");
    }

    @Test
    void aPartThatFailsEndsTheStartAndIsNamed() {
        var shop = supervisor(
                Step.heavy(FakePart.thatFails("order-service-1", diary)),
                Step.heavy(part("gateway-1"), "order-service-1"));

        assertThatThrownBy(shop::startAll)
                .isInstanceOf(PartFailed.class)
                .hasMessage("order-service-1 fell over")
                .extracting(e -> ((PartFailed) e).lastLines())
                .isEqualTo(List.of("its last words"));
        assertThat(diary.entries()).doesNotContain("+gateway-1");
    }

    @Test
    void needsThatNobodyMeetsAreAnErrorAndNoEndlessWait() {
        var shop = supervisor(Step.light(part("a"), "nobody"));

        assertThatThrownBy(shop::startAll).hasMessageContaining("[a]");
    }

    @Test
    void theOnlyInstanceOfAServiceAnswersToItsName() throws Exception {
        var shop = supervisor(Step.light(part("payment-service-1")));

        shop.carryOut("start", "payment-service", said::add);
        shop.carryOut("restart", "payment-service-1", said::add);
        shop.carryOut("stop", "payment-service", said::add);

        assertThat(diary.entries())
                .containsExactly(
                        "+payment-service-1", "-payment-service-1", "+payment-service-1", "-payment-service-1");
    }

    @Test
    void oneOfSeveralInstancesMustBeNamedInFull() {
        var shop = supervisor(Step.light(part("payment-service-1")), Step.light(part("payment-service-2")));

        assertThatThrownBy(() -> shop.carryOut("stop", "payment-service", said::add))
                .hasMessageContaining(
                        "there is no part payment-service; there are payment-service-1, payment-service-2");
    }

    @Test
    void statusTravelsAsItIs() throws Exception {
        var shop = supervisor(Step.light(part("ftp")));
        shop.startAll();

        shop.carryOut("status", "", said::add);

        assertThat(said.stream().map(StatusLine::parse).map(StatusLine::status))
                .containsExactly(new Part.Status("ftp", Part.State.UP, 1L, 1, null));
    }

    @Test
    void afterItsEndNothingIsStartedAnyMore() {
        var shop = supervisor(Step.light(part("a")));
        shop.shutDown(said::add);

        assertThatThrownBy(shop::startAll).hasMessage("stopped while starting");
        assertThat(diary.entries()).isEmpty();
    }

    @Test
    void statusTellsHowOftenAPartWasStartedAgainAndWhy() throws Exception {
        var line = new StatusLine(
                new Part.Status("redis", Part.State.DOWN, null, 6380, 137),
                OptionalLong.empty(),
                new Restarts(3, "exit code 137", true));

        assertThat(StatusLine.parse(StatusLine.of(line))).isEqualTo(line);
    }

    private FakePart part(String name) {
        return FakePart.named(name, diary);
    }

    private static Supervisor supervisor(Step... steps) {
        return new Supervisor(List.of(steps), new NoInstances(), new Startup(2, line -> {}), BackOff.USUAL, line -> {});
    }
}
