package com.mmall.product.catalog;

import com.fasterxml.jackson.annotation.JsonValue;
import com.mmall.conventions.text.ShownWord;

/** The orders a list can have; the id decides between equals, so that every order is a total one. */
enum ProductSort implements ShownWord {
    /** What has all the words in its name before what has them elsewhere, then the newest. */
    RELEVANCE,
    PRICE_ASC,
    PRICE_DESC,
    NEWEST,
    SALES;

    @JsonValue
    @Override
    public String shown() {
        return ShownWord.super.shown();
    }
}
