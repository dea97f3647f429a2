package com.mmall.conventions.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StorableTimeTest {
    @ParameterizedTest
    @CsvSource({
        ", true",
        "1970-01-01T00:00:00Z, true",
        "9999-12-31T23:59:59.999999Z, true",
        "1969-12-31T23:59:59.999999Z, false",
        "+10000-01-01T00:00:00Z, false",
        "-1000000000-01-01T00:00:00Z, false",
        "+1000000000-12-31T23:59:59.999999999Z, false"
    })
    void takesWhatADatabaseCanKeep(Instant time, boolean storable) {
        assertThat(new StorableTime.Validator().isValid(time, null)).isEqualTo(storable);
    }
}
