package com.mmall.launcher.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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

            assertThat(answer.refusal()).isEqualTo("wrong word");
            assertThat(done).isEmpty();
        }
    }

    @Test
    void aSupervisorThatHasGoneIsAnError() throws Exception {
        ControlServer.open(file(), (verb, argument, said) -> {}).close();

        assertThatThrownBy(() -> new ControlClient(file()).ask("status", "", line -> {}))
                .isInstanceOf(IOException.class);
    }

    private Path file() throws IOException {
        return folder.resolve("control");
    }
}
