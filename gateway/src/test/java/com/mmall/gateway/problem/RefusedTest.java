package com.mmall.gateway.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;

class RefusedTest {
    /** Each of them is explained to its reader, and counted from the start on. */
    @Test
    void itsCodesAreThoseThatThereAreWordsFor() {
        assertThat(ResourceBundle.getBundle("messages").keySet().stream()
                        .filter(key -> key.endsWith(".title"))
                        .map(key -> key.replace(".title", "")))
                .containsExactlyInAnyOrderElementsOf(Refused.CODES);
    }
}
