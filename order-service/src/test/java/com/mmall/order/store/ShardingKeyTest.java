package com.mmall.order.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.junit.jupiter.api.Test;

/** Orders can lie on several servers: a statement that names neither its order nor its user would go to all of them. */
class ShardingKeyTest {
    /** The count and the sums of a list, whose filter names the user of a buyer's list and nobody in an admin's. */
    private static final Set<String> WITHOUT = Set.of("count", "sums");

    @Test
    void everyStatementOnOrdersNamesItsOrderOrItsUser() {
        var statements = Arrays.stream(OrderMapper.class.getDeclaredMethods())
                .filter(method -> !WITHOUT.contains(method.getName()))
                .toList();

        assertThat(statements).hasSizeGreaterThan(7).allSatisfy(method -> {
            var sql = Stream.of(
                            values(method.getAnnotation(Select.class)),
                            values(method.getAnnotation(Insert.class)),
                            values(method.getAnnotation(Update.class)),
                            values(method.getAnnotation(Delete.class)))
                    .flatMap(one -> one)
                    .reduce("", String::concat);
            assertThat(sql)
                    .as(method.getName())
                    .containsPattern(
                            "(?s)WHERE (order_no|user_id|scope_and_key) (=|IN)|INSERT INTO \\w+ \\([^)]*\\b(order_no|user_id)\\b");
        });
    }

    private static Stream<String> values(Select annotation) {
        return annotation == null ? Stream.empty() : Stream.of(annotation.value());
    }

    private static Stream<String> values(Insert annotation) {
        return annotation == null ? Stream.empty() : Stream.of(annotation.value());
    }

    private static Stream<String> values(Update annotation) {
        return annotation == null ? Stream.empty() : Stream.of(annotation.value());
    }

    private static Stream<String> values(Delete annotation) {
        return annotation == null ? Stream.empty() : Stream.of(annotation.value());
    }
}
