package com.mmall.conventions.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.backing.TestBacking;
import java.sql.DriverManager;
import java.util.ArrayList;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** The schema as the service's migrations make it: what identifies something is compared letter by letter. */
public abstract class ExactIdentifiersContract {
    @Test
    void comparesIdentifiersExactly() throws Exception {
        var database = TestBacking.database("identifiers");
        Flyway.configure()
                .dataSource(database.url(), database.user(), database.password())
                .load()
                .migrate();
        var folding = new ArrayList<String>();
        try (var connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                var columns = connection.createStatement().executeQuery("""
                        SELECT CONCAT(table_name, '.', column_name) FROM information_schema.columns
                        WHERE table_schema = DATABASE() AND collation_name LIKE '%\\_ci'
                          AND table_name NOT LIKE 'flyway%'
                          AND column_name REGEXP
                              '(_no|_id|_key|_hash|_by|name_key|username|email|phone|zip|path|image|address|kind|status|role|mark)$'
                        """)) {
            while (columns.next()) {
                folding.add(columns.getString(1));
            }
        }
        assertThat(folding).isEmpty();
    }
}
