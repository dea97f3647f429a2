package com.mmall.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TaskSqlTest {
    private final TaskSql sql = new TaskSql(ATaskTable.TABLE);

    @Test
    void namesTheShardingKeyInEveryStatementThatDoesNotLookForWhatIsDue() throws Exception {
        assertThat(statements().keySet())
                .contains(
                        "anyDue", "lockDue", "lockSubject", "renew", "complete", "reschedule", "postpone", "giveBack");
        statements().forEach((name, statement) -> {
            if (!name.equals("anyDue") && !name.equals("lockDue")) {
                assertThat(statement).as(name).containsPattern("WHERE \\(?shop_no = \\?");
            }
        });
        assertThat(sql.claim(2)).containsPattern("WHERE \\(shop_no = \\? .* OR \\(shop_no = \\?");
        assertThat(sql.makeDueNow(2)).contains("WHERE shop_no = ? ").endsWith("kind IN (?, ?)");
        assertThat(sql.save(1)).startsWith("INSERT INTO shop_task (shop_no, ");
        assertThat(sql.saveForLater(2)).startsWith("INSERT INTO shop_task (shop_no, ");
        assertThat(sql.cancel(2)).contains("WHERE shop_no = ? ").endsWith("kind IN (?, ?)");
    }

    @Test
    void bindsEveryWriteOfAClaimToItsFencingToken() throws Exception {
        for (var name : new String[] {"renew", "complete", "reschedule", "postpone", "giveBack"}) {
            assertThat(statements().get(name))
                    .as(name)
                    .contains(" WHERE (shop_no = ? AND kind = ? AND fencing_token = ?)")
                    .doesNotContain(") OR ");
        }
    }

    @Test
    void bindsAnAnswerThatChangesNothingToTheVersionOfItsSubject() throws Exception {
        assertThat(statements().get("reschedule"))
                .endsWith(" AND EXISTS (SELECT 1 FROM shop p WHERE p.shop_no = shop_task.shop_no AND p.version = ?)");
    }

    private Map<String, String> statements() {
        return Arrays.stream(TaskSql.class.getDeclaredFields())
                .filter(field -> field.accessFlags().contains(java.lang.reflect.AccessFlag.FINAL)
                        && !java.lang.reflect.Modifier.isPrivate(field.getModifiers()))
                .collect(Collectors.toMap(java.lang.reflect.Field::getName, field -> {
                    try {
                        return (String) field.get(sql);
                    } catch (IllegalAccessException e) {
                        throw new AssertionError(e);
                    }
                }));
    }
}
