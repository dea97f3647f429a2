package com.mmall.payment.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Payments can lie on several servers: a statement that names neither its payment nor its order would go to all of them. */
class ShardingKeyTest {
    private static final String KEYED =
            "(?s)(WHERE|AND) (\\w\\.)?(payment_no|order_no)\\s+(=|IN)|INTO \\w+ \\([^)]*\\b(payment_no|order_no)\\b";

    private static final Pattern TABLES = Pattern.compile("(?:FROM|INTO|(?<!KEY )UPDATE|JOIN) (\\w+)");

    /** Sent by {@link PaymentServers} to one server after the other, to the one that is meant, or to all to be read. */
    private static final Map<Class<?>, Set<String>> SENT = Map.of(
            PaymentMapper.class, Set.of("now", "count", "sums", "imageReferences", "notifyOutcome"),
            ReconciliationMapper.class,
                    Set.of("paidPayments", "endedRefunds", "unbilledPayments", "unbilledRefunds", "paidBetween"));

    /** Tables that are on the first server alone. */
    private static final List<String> WHOLE = List.of("reconciliation", "bill_row", "discrepancy");

    @ParameterizedTest
    @ValueSource(classes = {AlertMapper.class, PaymentMapper.class, RecordMapper.class, ReconciliationMapper.class})
    void aStatementNamesItsPaymentOrItsOrder(Class<?> mapper) {
        var statements = Arrays.stream(mapper.getDeclaredMethods())
                .filter(method -> !SENT.getOrDefault(mapper, Set.of()).contains(method.getName()))
                .filter(method -> !isOfWholeTables(sql(method)))
                .toList();

        assertThat(statements)
                .isNotEmpty()
                .allSatisfy(
                        method -> assertThat(sql(method)).as(method.getName()).containsPattern(KEYED));
    }

    private static boolean isOfWholeTables(String sql) {
        var tables = TABLES.matcher(sql).results().map(found -> found.group(1)).toList();
        return !tables.isEmpty() && WHOLE.containsAll(tables);
    }

    private static String sql(Method method) {
        return Stream.of(Select.class, Insert.class, Update.class, Delete.class)
                .map(kind -> (Annotation) method.getAnnotation(kind))
                .flatMap(Stream::ofNullable)
                .flatMap(one -> switch (one) {
                    case Select select -> Arrays.stream(select.value());
                    case Insert insert -> Arrays.stream(insert.value());
                    case Update update -> Arrays.stream(update.value());
                    case Delete delete -> Arrays.stream(delete.value());
                    default -> Stream.empty();
                })
                .reduce("", String::concat);
    }
}
