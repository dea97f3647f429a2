package com.mmall.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;

/** How an admin gets into the admin area. */
final class AdminLogIn {
    static final String PASSWORD = "the admin of a test";

    private AdminLogIn() {}

    /** Asks for a page, logs in there, and is on that page. */
    static void on(Visitor admin, String path) {
        admin.open(path);
        admin.await("main form input[type=password]");
        admin.pageIsFit();
        fill(admin.page.locator("main"));
        admin.await("header nav");
        assertThat(admin.page.url()).endsWith(path);
    }

    static void fill(Locator within) {
        within.locator("form input").nth(0).fill("admin");
        within.locator("form input").nth(1).fill(PASSWORD);
        within.locator("form .primary").click();
    }
}
