package com.mmall.user.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsernameTest {
    @ParameterizedTest
    @ValueSource(strings = {"Bob_1", "bob_1", " BOB_1 ", "\u3000boB_1\u3000"})
    void isTheSameWhateverItsCaseAndTheSpaceAroundIt(String typed) {
        assertThat(Username.key(typed)).isEqualTo("bob_1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bo\u200bb",
                "bób",
                "ｂｏｂ",
                "bob\u0301",
                "b\u00adob",
                "bob\u0000",
                "\ufeffbob",
                "ᵇob",
                "bo",
                "",
                "\u202ebob",
                "bob\ud83d\ude00",
                "b ob",
                "\u212aate"
            })
    void isNothingThatNobodyCanHaveChosen(String typed) {
        assertThat(Username.key(typed)).isNull();
    }

    /** Each of them compares equal to its right-hand neighbour by MySQL's usual collation. */
    @Test
    void tellsCharactersApartThatACollationFolds() {
        assertThat(Username.key("user〇")).isNotEqualTo(Username.key("user0"));
        assertThat(Username.key("user〡")).isNotEqualTo(Username.key("user1"));
        assertThat(Username.key("小明⼀")).isNotEqualTo(Username.key("小明一"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"小明\u2f00", "\uf900\uf901\uf902", "user\u3021", "小明\ud87e\udc00", "十\u3038十"})
    void isNotChosenWithCharactersThatOnlyLookLikeOthers(String name) {
        assertThat(name).doesNotMatch(Username.FORM);
    }

    @ParameterizedTest
    @ValueSource(strings = {"小明明", "𠮷野家", "二〇二六", "人人々", "Bob_the-2nd"})
    void isChosenFreelyOtherwise(String name) {
        assertThat(name).matches(Username.FORM);
    }
}
