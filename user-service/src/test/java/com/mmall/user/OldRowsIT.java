package com.mmall.user;

import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.conventions.retention.Retention;
import com.mmall.conventions.retention.RetentionJob;
import com.mmall.user.testing.RunningUserService;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class OldRowsIT extends RunningUserService {
    @Autowired
    JdbcClient database;

    @Autowired
    RetentionJob job;

    @Autowired
    List<Retention> retentions;

    @Test
    void removesWhatIsOldAndNothingElse() {
        for (var age : List.of("INTERVAL 0 HOUR", "INTERVAL 2 HOUR")) {
            add(
                    "login_session (id, user_id, token_hash, device, created_at, last_seen_at, expires_at)",
                    "FLOOR(RAND() * 1000000000), -1, UUID_SHORT(), '', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6), ",
                    age);
            add("password_reset (token_hash, user_id, expires_at)", "UUID_SHORT(), -FLOOR(RAND() * 1000000000), ", age);
        }
        for (var age : List.of("INTERVAL 90 DAY", "INTERVAL 91 DAY")) {
            add("known_visitor (user_id, mark, seen_at)", "-1, UUID_SHORT(), ", age);
        }
        for (var age : List.of("INTERVAL 399 DAY", "INTERVAL 401 DAY")) {
            add("audit_event (actor, action, subject, address, at)", "'old', 'a', 's', '', ", age);
        }

        job.run();

        assertThat(count("login_session WHERE user_id = -1")).isOne();
        assertThat(count("password_reset WHERE user_id < 0")).isOne();
        assertThat(count("known_visitor WHERE user_id = -1")).isOne();
        assertThat(count("audit_event WHERE actor = 'old'")).isOne();
    }

    @Test
    void findsOldRowsByAnIndex() {
        assertThat(retentions)
                .hasSize(4)
                .allSatisfy(retention -> assertThat(database.sql("""
                                SELECT COUNT(*) FROM information_schema.statistics WHERE table_schema = DATABASE()
                                  AND table_name = :table AND column_name = :column AND seq_in_index = 1""")
                                .param("table", retention.table())
                                .param("column", retention.timeColumn())
                                .query(Long.class)
                                .single())
                        .isOne());
    }

    private void add(String into, String values, String age) {
        database.sql("INSERT INTO " + into + " VALUES (" + values + "UTC_TIMESTAMP(6) - " + age + ")")
                .update();
    }

    private long count(String rows) {
        return database.sql("SELECT COUNT(*) FROM " + rows).query(Long.class).single();
    }
}
