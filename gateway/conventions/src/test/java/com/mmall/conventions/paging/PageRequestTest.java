package com.mmall.conventions.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PageRequestTest {
    private static final String LIST = "numbers";

    @Test
    void leadsThroughTheWholeListByCursors() {
        var seen = new java.util.ArrayList<Long>();
        String after = null;
        do {
            var page = numbers(PageRequest.of(LIST, 1, 3, after), 10);
            seen.addAll(page.items());
            after = page.next();
        } while (after != null);

        assertThat(seen).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L);
    }

    @Test
    void leadsThroughTheListByNumber() {
        assertThat(numbers(PageRequest.of(LIST, 2, 3, null), 10).items()).containsExactly(4L, 5L, 6L);
        assertThat(numbers(PageRequest.of(LIST, 4, 3, ""), 10).items()).containsExactly(10L);
        assertThat(PageRequest.of(LIST, PageRequest.LAST, PageRequest.LARGEST, null)
                        .offset())
                .isEqualTo(999_900);
    }

    @Test
    void knowsTheTotalWithoutCountingWhereNoPageFollows() {
        var second = PageRequest.of(LIST, 2, 3, null);
        assertThat(second.total(2)).hasValue(5);
        assertThat(second.total(3)).hasValue(6);
        assertThat(second.total(4)).as("another page follows").isEmpty();
        assertThat(second.total(0)).as("beyond the end").isEmpty();
        assertThat(PageRequest.of(LIST, 1, 3, null).total(0)).hasValue(0);
        var cursor = numbers(PageRequest.of(LIST, 1, 3, null), 10).next();
        assertThat(PageRequest.of(LIST, 1, 3, cursor).total(2))
                .as("after a cursor")
                .isEmpty();
    }

    @Test
    void endsWhereAPageIsJustFull() {
        assertThat(numbers(PageRequest.of(LIST, 1, 10, null), 10).next()).isNull();
        assertThat(numbers(PageRequest.of(LIST, 1, 9, null), 10).next()).isNotNull();
    }

    @Test
    void aCursorWinsOverANumber() {
        var after = numbers(PageRequest.of(LIST, 1, 3, null), 10).next();

        assertThat(numbers(PageRequest.of(LIST, 3, 3, after), 10).items()).containsExactly(4L, 5L, 6L);
    }

    @Test
    void saysThatATotalIsAMinimumWhereCountingStopped() {
        assertThat(total(10_000)).isEqualTo("10000 null");
        assertThat(total(PageRequest.COUNT_LIMIT)).isEqualTo("10000 true");
    }

    @Test
    void refusesACursorOfAnotherList() {
        var after = numbers(PageRequest.of("others", 1, 3, null), 10).next();

        assertThatThrownBy(() -> PageRequest.of(LIST, 1, 3, after)).isInstanceOf(Cursor.Invalid.class);
    }

    private static String total(long counted) {
        var page = PageRequest.of(LIST, 1, 3, null).page(List.of(), List.of(), row -> List.of(), counted);
        return page.total() + " " + page.totalIsMinimum();
    }

    private static Page<Long> numbers(PageRequest asked, long all) {
        var cursor = asked.cursor();
        var first = cursor == null ? 1 + asked.offset() : cursor.number(0) + 1;
        var found =
                LongStream.rangeClosed(first, all).limit(asked.limit()).boxed().toList();
        return asked.page(asked.shown(found), found, List::of, all);
    }
}
