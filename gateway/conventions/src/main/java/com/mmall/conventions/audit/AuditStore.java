package com.mmall.conventions.audit;

import com.mmall.conventions.paging.PageRequest;
import java.sql.Types;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;

/**
 * The service's table {@code audit_event}. Times are the database's. Values that may be null have their types: without one
 * Spring asks the database how it is to be set, and of several any one.
 */
final class AuditStore {
    private static final int LONGEST = 2_000;
    private static final int LONGEST_PATH = 300;

    /** @param outcome null: not known yet */
    record Begun(
            String actor,
            String action,
            String subject,
            @Nullable Integer outcome,
            String address,
            @Nullable String traceId) {}

    /** What of the list is asked for; null: all. */
    record Filter(
            @Nullable String actor,
            @Nullable String subject,
            @Nullable Integer outcome,
            long before,
            int size) {}

    private record Row(
            long id,
            LocalDateTime at,
            String actor,
            String action,
            String subject,
            @Nullable Integer outcome,
            String address,
            @Nullable String traceId,
            @Nullable String beforeState,
            @Nullable String afterState) {
        AuditEvent event() {
            return new AuditEvent(
                    Long.toString(id),
                    at.toInstant(ZoneOffset.UTC),
                    actor,
                    action,
                    subject,
                    outcome,
                    address,
                    traceId,
                    beforeState,
                    afterState);
        }
    }

    private final JdbcClient jdbc;

    AuditStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Returns the event's number. */
    long add(Begun event) {
        var key = new GeneratedKeyHolder();
        jdbc.sql("""
                        INSERT INTO audit_event (at, actor, action, subject, outcome, address, trace_id)
                        VALUES (UTC_TIMESTAMP(6), :actor, :action, :subject, :outcome, :address, :trace)""")
                .param("actor", event.actor())
                .param("action", cut(event.action(), LONGEST_PATH))
                .param("subject", cut(event.subject(), LONGEST_PATH))
                .param("outcome", event.outcome(), Types.INTEGER)
                .param("address", event.address())
                .param("trace", event.traceId(), Types.VARCHAR)
                .update(key, "id");
        var id = key.getKey();
        return id == null ? 0 : id.longValue();
    }

    void end(long id, int outcome, @Nullable String before, @Nullable String after) {
        jdbc.sql(
                        "UPDATE audit_event SET outcome = :outcome, before_state = :before, after_state = :after WHERE id = :id")
                .param("outcome", outcome)
                .param("before", before == null ? null : cut(before, LONGEST), Types.VARCHAR)
                .param("after", after == null ? null : cut(after, LONGEST), Types.VARCHAR)
                .param("id", id)
                .update();
    }

    /** Newest first. */
    List<AuditEvent> page(Filter filter) {
        return jdbc
                .sql("""
                        SELECT id, at, actor, action, subject, outcome, address, trace_id, before_state, after_state
                        FROM audit_event
                        WHERE id < :before AND (:actor IS NULL OR actor = :actor)
                          AND (:subject IS NULL OR subject = :subject) AND (:outcome IS NULL OR outcome = :outcome)
                        ORDER BY id DESC LIMIT :size""")
                .param("before", filter.before())
                .param("actor", filter.actor(), Types.VARCHAR)
                .param("subject", filter.subject(), Types.VARCHAR)
                .param("outcome", filter.outcome(), Types.INTEGER)
                .param("size", filter.size())
                .query(Row.class)
                .list()
                .stream()
                .map(Row::event)
                .toList();
    }

    /** Counts {@link PageRequest#COUNT_LIMIT} at most. */
    long count(Filter filter) {
        return jdbc.sql("""
                        SELECT COUNT(*) FROM (
                          SELECT 1 FROM audit_event
                          WHERE (:actor IS NULL OR actor = :actor) AND (:subject IS NULL OR subject = :subject)
                            AND (:outcome IS NULL OR outcome = :outcome)
                          LIMIT :most) counted""")
                .param("most", PageRequest.COUNT_LIMIT)
                .param("actor", filter.actor(), Types.VARCHAR)
                .param("subject", filter.subject(), Types.VARCHAR)
                .param("outcome", filter.outcome(), Types.INTEGER)
                .query(Long.class)
                .single();
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest);
    }
}
