package com.mmall.payment.alipay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mmall.payment.alipay.NotifyForm.Unreadable;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NotifyFormTest {
    @Test
    void givesValuesExactlyAsTheyWereSent() throws Unreadable {
        var value = " + & = % \" < > ' 手机壳\u0000\u2028😀 ";

        assertThat(NotifyForm.parse(("a=" + URLEncoder.encode(value, UTF_8) + "&b=&c").getBytes(UTF_8)))
                .isEqualTo(Map.of("a", value, "b", "", "c", ""));
    }

    @Test
    void readsTheCharsetItNames() throws Unreadable {
        var gbk = Charset.forName("GBK");
        var form = "charset=GBK&subject=" + URLEncoder.encode("手机壳", gbk);

        assertThat(NotifyForm.parse(form.getBytes(UTF_8))).containsEntry("subject", "手机壳");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a=1&a=1",
                "a=1&%61=2",
                "a=1&a",
                "a=%",
                "a=%4",
                "a=%4x",
                "a=%+1",
                "%zz=1",
                "a=%ff",
                "a=%e6%89",
                "charset=utf-16&a=1",
                "charset=x&a=1",
                "charset=utf-8&charset=gbk"
            })
    void refusesWhatCouldBeReadInTwoWays(String form) {
        assertThatThrownBy(() -> NotifyForm.parse(form.getBytes(UTF_8))).isInstanceOf(Unreadable.class);
    }

    @Test
    void refusesTooManyNamesAndTooManyBytes() throws Unreadable {
        assertThat(NotifyForm.parse(names(100))).hasSize(100);
        assertThatThrownBy(() -> NotifyForm.parse(names(101))).isInstanceOf(Unreadable.class);

        assertThat(NotifyForm.parse(("a=" + "b".repeat(64 * 1024 - 2)).getBytes(UTF_8)))
                .hasSize(1);
        assertThatThrownBy(() -> NotifyForm.parse(("a=" + "b".repeat(64 * 1024 - 1)).getBytes(UTF_8)))
                .isInstanceOf(Unreadable.class);
    }

    private static byte[] names(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "n" + i + "=1")
                .collect(Collectors.joining("&"))
                .getBytes(UTF_8);
    }
}
