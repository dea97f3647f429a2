package com.mmall.launcher.supervise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mmall.launcher.testing.FakePart;
import com.mmall.launcher.testing.FakePart.Diary;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScalingTest {
    private final Diary diary = new Diary();
    private final List<String> said = new ArrayList<>();
    private final List<String> removed = new ArrayList<>();
    private boolean fails;

    private final Supervisor shop = new Supervisor(
            List.of(
                    Step.heavy(FakePart.named("registry", diary)),
                    Step.heavy(FakePart.named("payment-service-1", diary), "registry"),
                    Step.heavy(FakePart.named("order-service-1", diary), "registry")),
            new Instances() {
                @Override
                public Step another(String service, int number) {
                    if (service.equals("registry")) {
                        throw new IllegalArgumentException("there is no service registry of which several can run");
                    }
                    var name = service + "-" + number;
                    return Step.heavy(
                            fails ? FakePart.thatFails(name, diary) : FakePart.named(name, diary), "registry");
                }

                @Override
                public void removed(Part part) {
                    removed.add(part.name());
                }
            },
            new Startup(2, line -> {}),
            BackOff.USUAL,
            line -> {});

    @Test
    void addsInstancesOneByOneAndStatusShowsEach() throws Exception {
        shop.startAll();

        shop.carryOut("scale", "payment-service=3", said::add);

        assertThat(said).containsExactly("payment-service-2 is up, port 1", "payment-service-3 is up, port 1");
        assertThat(names()).contains("payment-service-1", "payment-service-2", "payment-service-3", "order-service-1");
    }

    @Test
    void removesThoseWithTheHighestNumbersAndTheirPortsAreFreeAgain() throws Exception {
        shop.startAll();
        shop.carryOut("scale", "payment-service=3", said::add);

        shop.carryOut("scale", "payment-service=1", said::add);

        assertThat(said).endsWith("payment-service-3 has ended", "payment-service-2 has ended");
        assertThat(names()).containsExactly("registry", "payment-service-1", "order-service-1");
        assertThat(removed).containsExactly("payment-service-3", "payment-service-2");
    }

    @Test
    void doesNothingWhenSoManyRunAlready() throws Exception {
        shop.startAll();

        shop.carryOut("scale", "order-service=1", said::add);

        assertThat(said).isEmpty();
    }

    @Test
    void oneThatDoesNotComeUpIsAnErrorAndLeavesNothing() throws Exception {
        shop.startAll();
        fails = true;

        assertThatThrownBy(() -> shop.carryOut("scale", "payment-service=2", said::add))
                .hasMessage("payment-service-2 fell over");

        assertThat(said).containsExactly("its last words");
        assertThat(names()).doesNotContain("payment-service-2");
        assertThat(removed).containsExactly("payment-service-2");
    }

    @Test
    void addedInstancesEndWithTheShopBeforeWhatTheyNeed() throws Exception {
        shop.startAll();
        shop.carryOut("scale", "payment-service=2", said::add);

        shop.shutDown(line -> {});

        assertThat(diary.entries()).contains("-payment-service-2").endsWith("-registry");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "payment-service",
                "payment-service=",
                "payment-service=-1",
                "payment-service=0",
                "payment-service=10",
                "payment-service=two",
                "=2",
                "registry=2",
                "支付=2"
            })
    void refusesWhatItCannotDo(String wish) throws Exception {
        shop.startAll();

        assertThatThrownBy(() -> shop.carryOut("scale", wish, said::add)).isInstanceOf(IllegalArgumentException.class);
        assertThat(names()).hasSize(3);
    }

    private List<String> names() throws Exception {
        var lines = new ArrayList<String>();
        shop.carryOut("status", "", lines::add);
        return lines.stream()
                .map(line -> StatusLine.parse(line).status().name())
                .toList();
    }
}
