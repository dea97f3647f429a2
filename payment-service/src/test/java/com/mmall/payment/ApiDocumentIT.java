package com.mmall.payment;

import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.conventions.testing.ApiDocument;
import com.mmall.payment.testing.ARunningService;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What clients read of this service's API. */
@Tag("any-database")
class ApiDocumentIT {
    @Test
    void isWorthReadingAndTheCommittedOne() throws IOException {
        try (var running = ARunningService.with()) {
            var document = ApiDocument.of(
                    "payment-service", URI.create(running.url("/")).getPort());

            assertThat(document.broken()).isEmpty();
            assertThat(document.isCommitted())
                    .as("gateway/web/README.md says how to renew it")
                    .isTrue();
        }
    }
}
