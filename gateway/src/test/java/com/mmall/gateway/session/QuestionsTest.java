package com.mmall.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

class QuestionsTest {
    private static final SessionState DEAD = SessionState.DEAD;

    private final Questions questions = new Questions(3, 2);
    private final List<Sinks.One<SessionState>> asked = new ArrayList<>();
    private final Mono<SessionState> question = Mono.defer(() -> {
        Sinks.One<SessionState> answer = Sinks.one();
        asked.add(answer);
        return answer.asMono();
    });

    @Test
    void oneSessionIsAskedForOnlySoOftenAtOnce() {
        ask("a");
        ask("a");

        assertThat(questions.ask("a", question).block()).isEqualTo(SessionState.UNKNOWN);
        ask("b");

        assertThat(asked).hasSize(3);
    }

    @Test
    void onlySoManyAreAskedAtOnce() {
        ask("a");
        ask("b");
        ask("c");

        assertThat(questions.ask("d", question).block()).isEqualTo(SessionState.UNKNOWN);
        assertThat(asked).hasSize(3);
    }

    @Test
    void anAnsweredQuestionMakesRoom() {
        ask("a");
        ask("a");
        asked.getFirst().tryEmitValue(DEAD);

        assertThat(questions.ask("a", Mono.just(DEAD)).block()).isEqualTo(DEAD);
    }

    @Test
    void soDoesOneThatFailedOrWasGivenUp() {
        ask("a");
        var second = ask("a");
        asked.getFirst().tryEmitError(new IllegalStateException("away"));
        second.dispose();

        ask("a");
        ask("a");

        assertThat(asked).hasSize(4);
    }

    private Disposable ask(String session) {
        return questions.ask(session, question).onErrorComplete().subscribe();
    }
}
