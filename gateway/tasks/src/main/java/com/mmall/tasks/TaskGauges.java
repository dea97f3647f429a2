package com.mmall.tasks;

import com.mmall.conventions.meter.SampledGauges;
import com.mmall.conventions.meter.SampledGauges.Reading;
import com.mmall.conventions.slot.DatabaseServers;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How many tasks of each kind are due and in no worker's hands, how many of them for long, and the age of the oldest. */
final class TaskGauges implements SampledGauges.Source {
    /** In seconds. Polling finds in a fraction of one what is due; a dead instance's leases end within 12. */
    static final int LONG = 30;

    private static final Row NONE = new Row("", 0, 0, 0);

    private final JdbcClient jdbc;
    private final DatabaseServers servers;
    private final String overview;
    private final List<String> groups;
    private final List<String> kinds;

    TaskGauges(JdbcClient jdbc, DatabaseServers servers, TaskTable table, TaskGroups groups) {
        this.jdbc = jdbc;
        this.servers = servers;
        this.groups = groups.inOrder().stream().map(TaskGroup::name).toList();
        this.kinds = groups.inOrder().stream()
                .flatMap(group -> group.kinds().stream())
                .toList();
        this.overview = new TaskSql(table).overview(this.groups.size());
    }

    /** @param oldest in seconds */
    private record Row(String kind, long due, long overdue, long oldest) {
        Row with(Row onAnotherServer) {
            return new Row(
                    kind,
                    due + onAnotherServer.due,
                    overdue + onAnotherServer.overdue,
                    Math.max(oldest, onAnotherServer.oldest));
        }
    }

    @Override
    public Collection<Reading> read() {
        Map<String, Row> rows = servers.present().stream()
                .flatMap(server -> servers.on(server, this::rows).stream())
                .collect(Collectors.toMap(Row::kind, row -> row, Row::with));
        var readings = new ArrayList<Reading>();
        for (var kind : kinds) {
            var row = rows.getOrDefault(kind, NONE);
            var tags = Tags.of("kind", kind);
            readings.add(new Reading("mmall.tasks.due", tags, row.due()));
            readings.add(new Reading("mmall.tasks.overdue", tags, row.overdue()));
            readings.add(new Reading("mmall.tasks.oldest.seconds", tags, row.oldest()));
        }
        return readings;
    }

    private List<Row> rows() {
        return jdbc.sql(overview).param(LONG).params(groups).query(Row.class).list();
    }
}
