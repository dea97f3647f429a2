package com.mmall.launcher.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlIT {
    @TempDir
    Path folder;

    @Test
    void passesOnWhatIsSaidAndThatItIsDone() throws Exception {
        var heard = new ArrayList<String>();
        try (var server = ControlServer.open(file(), (verb, argument, said) -> {
            said.accept(verb + "ing");
            said.accept(argument);
        })) {
            var answer = new ControlClient(file()).ask("start", "order service", heard::add);

            assertThat(answer.done()).isTrue();
            assertThat(heard).containsExactly("starting", "order service").isEqualTo(answer.lines());
        }
    }

    @Test
    void saysWhyItCouldNotBeDone() throws Exception {
        try (var server = ControlServer.open(file(), (verb, argument, said) -> {
            throw new IllegalArgumentException("there is no part\n" + argument);
        })) {
            var answer = new ControlClient(file()).ask("stop", "x", line -> {});

            assertThat(answer).isEqualTo(new Answer(java.util.List.of(), "there is no part x"));
        }
    }

    @Test
    void doesNothingForThoseWithoutTheWord() throws Exception {
        var done = new ArrayList<String>();
        try (var server = ControlServer.open(file(), (verb, argument, said) -> done.add(verb))) {
            var port = Files.readAllLines(file()).getFirst();
            Files.writeString(file(), port + "\nguessed\n");
            var answer = new ControlClient(file()).ask("down", "", line -> {});

            assertThat(answer.refusal()).isEqualTo("wrong token");
            assertThat(done).isEmpty();
        }
    }

    @Test
    void aSupervisorThatHasGoneIsAnError() throws Exception {
        ControlServer.open(file(), (verb, argument, said) -> {}).close();

        assertThatThrownBy(() -> new ControlClient(file()).ask("status", "", line -> {}))
                .isInstanceOf(IOException.class);
    }

    @Test
    void aClosedServerAnswersNobodyHoweverOftenItIsTried() throws Exception {
        for (var round = 0; round < 2_000; round++) {
            ControlServer.open(file(), (verb, argument, said) -> {}).close();

            assertThatThrownBy(() -> new ControlClient(file()).ask("status", "", line -> {}))
                    .as("round %d", round)
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void anAnswerThatIsUnderWayComesToItsEndWhenTheServerCloses() throws Exception {
        var begun = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var server = ControlServer.open(file(), (verb, argument, said) -> {
            begun.countDown();
            goOn.await();
            said.accept("stopped");
        });
        var answer = CompletableFuture.supplyAsync(() -> asked("down"));
        begun.await();

        var closing = CompletableFuture.runAsync(() -> closed(server));
        goOn.countDown();

        assertThat(answer.get(10, TimeUnit.SECONDS).lines()).containsExactly("stopped");
        closing.get(10, TimeUnit.SECONDS);
    }

    private Answer asked(String verb) {
        try {
            return new ControlClient(file()).ask(verb, "", line -> {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void closed(ControlServer server) {
        try {
            server.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private Path file() throws IOException {
        return folder.resolve("control");
    }
}
