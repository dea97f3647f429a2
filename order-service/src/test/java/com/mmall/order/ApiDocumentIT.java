package com.mmall.order;

import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.conventions.testing.ApiDocument;
import com.mmall.order.testing.RunningOrderService;
import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What clients read of this service's API. */
@Tag("any-database")
class ApiDocumentIT extends RunningOrderService {
    @LocalServerPort
    int here;

    @Test
    void isWorthReading() {
        assertThat(ApiDocument.of("order-service", here).broken()).isEmpty();
    }

    @Test
    void isTheCommittedOne() throws IOException {
        assertThat(ApiDocument.of("order-service", here).isCommitted())
                .as("gateway/web/README.md says how to renew it")
                .isTrue();
    }
}
