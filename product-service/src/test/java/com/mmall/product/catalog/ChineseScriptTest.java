package com.mmall.product.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChineseScriptTest {
    @ParameterizedTest
    @CsvSource({"龙井, 龍井", "茶壶, 茶壺", "电视, 電視", "手机, 手機", "书, 書", "面条, 麵條"})
    void readsOneScriptInTheOther(String simplified, String traditional) {
        assertThat(ChineseScript.simplified(traditional)).isEqualTo(simplified);
        assertThat(ChineseScript.traditional(simplified)).isEqualTo(traditional);
    }

    /** One simplified character stands for several traditional ones; all of them are found by it. */
    @ParameterizedTest
    @CsvSource({"发, 發", "发, 髮", "干, 乾", "干, 幹", "钟, 鐘", "钟, 鍾"})
    void findsEveryTraditionalCharacterByItsSimplifiedOne(String simplified, String traditional) {
        assertThat(ChineseScript.simplified(traditional)).isEqualTo(simplified);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "green tea", "山水", "100%", "𠮷", "👩‍🔬", "カメラ"})
    void leavesAllElseAsItIs(String text) {
        assertThat(ChineseScript.simplified(text)).isEqualTo(text);
        assertThat(ChineseScript.traditional(text)).isEqualTo(text);
    }

    @Test
    void isTheSameWhenDoneTwice() {
        var once = ChineseScript.simplified("龍井茶壺與電視機");

        assertThat(ChineseScript.simplified(once)).isEqualTo(once).isEqualTo("龙井茶壶与电视机");
        assertThat(ChineseScript.traditional(ChineseScript.traditional(once)))
                .isEqualTo(ChineseScript.traditional(once));
    }
}
