package com.mmall.payment.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.ibatis.annotations.Select;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The server keeps our statements: one that asks for {@code *} fails in each instance that still runs when the next release
 * adds a column.
 */
class NamedColumnsTest {
    @ParameterizedTest
    @ValueSource(classes = {AlertMapper.class, PaymentMapper.class, RecordMapper.class, ReconciliationMapper.class})
    void aStatementNamesItsColumns(Class<?> mapper) {
        var statements = Arrays.stream(mapper.getDeclaredMethods())
                .flatMap(method -> Stream.ofNullable(method.getAnnotation(Select.class)))
                .flatMap(select -> Arrays.stream(select.value()))
                .toList();

        assertThat(statements)
                .isNotEmpty()
                .noneMatch(statement -> statement.replace("COUNT(*)", "").contains("*"));
    }
}
