package com.mmall.product.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SearchWordsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a b",
                "a\u3000b",
                "a\u00a0b",
                "\ufeffa b",
                "a、b",
                "a，b",
                "a,b",
                "a;；b",
                "a\u200bb",
                "a\u2028b\u2060",
                "\ta\r\nb\u0000",
                "，a 、 ,b。"
            })
    void splitsAtWhateverIsTypedBetweenWords(String text) {
        assertThat(SearchWords.patterns(text)).isEqualTo(List.of(List.of("%a%"), List.of("%b%")));
    }

    @Test
    void keepsWhatBelongsToAWord() {
        assertThat(SearchWords.patterns("USB-C 3.5mm 1/2 C++ 𠮷野家"))
                .containsExactly(
                        List.of("%USB-C%"), List.of("%3.5mm%"), List.of("%1/2%"), List.of("%C++%"), List.of("%𠮷野家%"));
    }

    @Test
    void takesWildcardsLiterally() {
        assertThat(SearchWords.patterns(" 100%  a_b 100% c\\"))
                .containsExactly(List.of("%100\\%%"), List.of("%a\\_b%"), List.of("%c\\\\%"));
    }

    @Test
    void findsNothingInSeparatorsAlone() {
        assertThat(SearchWords.patterns(null)).isEmpty();
        assertThat(SearchWords.patterns(" 、\u3000，\ufeff")).isEmpty();
    }

    @Test
    void knowsBothScripts() {
        assertThat(SearchWords.patterns("电热水壶")).containsExactly(List.of("%电热水壶%", "%電熱水壺%"));
        assertThat(SearchWords.patterns("藍牙耳機")).containsExactly(List.of("%藍牙耳機%", "%蓝牙耳机%"));
        assertThat(SearchWords.patterns("理髮 頭髮")).containsExactly(List.of("%理髮%", "%理发%"), List.of("%頭髮%", "%头发%"));
    }
}
