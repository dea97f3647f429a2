package com.mmall.tasks;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** What a failure means, for every kind of task: when it is tried again, and whether a person is told. */
public final class FailurePolicy {
    /** While nobody answers. */
    static final BackOff NO_ANSWER = new BackOff(Duration.ofMillis(500), Duration.ofSeconds(10));
    /** Where no repeat helps; a person will. */
    static final BackOff FOR_A_PERSON = new BackOff(Duration.ofSeconds(1), Duration.ofMinutes(10));
    /** Some ten minutes of no answer. */
    static final int PATIENCE = 60;

    /** @param alert whether a person must know; told once per scheduled task */
    public record Reaction(Duration pause, boolean alert) {}

    private FailurePolicy() {}

    /** @param tries how often it was tried in vain before */
    static Reaction noAnswer(int tries, RandomGenerator random) {
        return new Reaction(NO_ANSWER.pause(tries, random), tries >= PATIENCE);
    }

    static Reaction stuck(int tries, RandomGenerator random) {
        return new Reaction(FOR_A_PERSON.pause(tries, random), true);
    }
}
