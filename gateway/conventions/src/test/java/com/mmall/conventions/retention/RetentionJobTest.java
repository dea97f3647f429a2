package com.mmall.conventions.retention;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.RETURNS_SELF;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.mmall.conventions.slot.DatabaseServers;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.simple.JdbcClient;

class RetentionJobTest {
    private static final Retention LOCKED = new Retention("locked", "at", Duration.ofHours(1));
    private static final Retention FREE = new Retention("free", "at", Duration.ofHours(1));

    private final JdbcClient jdbc = mock();

    @Test
    void aTableThatFailsHindersNoOtherAndIsTold() {
        var failing = statement(LOCKED);
        when(failing.update()).thenThrow(new QueryTimeoutException("locked"));
        var other = statement(FREE);

        assertThatThrownBy(() -> new RetentionJob(jdbc, DatabaseServers.ONE, List.of(LOCKED, FREE)).run())
                .isInstanceOf(QueryTimeoutException.class);

        verify(other).update();
    }

    private JdbcClient.StatementSpec statement(Retention retention) {
        var statement = mock(JdbcClient.StatementSpec.class, RETURNS_SELF);
        when(statement.param(anyString(), any())).thenReturn(statement);
        when(jdbc.sql(retention.deleteSome())).thenReturn(statement);
        return statement;
    }
}
