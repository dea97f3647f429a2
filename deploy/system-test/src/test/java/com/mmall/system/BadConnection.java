package com.mmall.system;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.TimeoutError;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** What stands between a visitor and the shop's API: answers come late, or not at all. */
final class BadConnection {
    private static final double PATIENCE_MILLIS = 5000;

    /** What happens to a request. */
    enum To {
        PASS,
        WAIT,
        FAIL
    }

    private final Visitor visitor;
    private final List<Route> waiting = new ArrayList<>();
    private final Predicate<String> isHit;
    private To to = To.PASS;

    /** @param isHit which addresses suffer from it */
    BadConnection(Visitor visitor, Predicate<String> isHit) {
        this.visitor = visitor;
        this.isHit = isHit;
        visitor.page.route("**/api/**", this::meet);
    }

    private void meet(Route route) {
        switch (isHit.test(route.request().url()) ? to : To.PASS) {
            case PASS -> route.resume();
            case WAIT -> waiting.add(route);
            case FAIL -> fail(route);
        }
    }

    private static void fail(Route route) {
        route.fulfill(new Route.FulfillOptions().setStatus(503));
    }

    void everything(To happens) {
        to = happens;
    }

    private void waitingFails() {
        to = To.FAIL;
        List.copyOf(waiting).forEach(BadConnection::fail);
        waiting.clear();
    }

    /**
     * Opens a page, which must say that it is loading, that this failed, that there is no network; it must come by itself
     * once there is one, and by one "retry" where there always was.
     *
     * @param content what is on the page when all is there
     */
    void showsEachStateOf(String path, String content) {
        to = To.WAIT;
        visitor.open(path);
        sees(path, "that it is loading", "main [aria-busy=true]");
        isGone(path, "an alert while it is loading", "main [role=alert]:visible");

        waitingFails();
        sees(path, "that it failed", "main [role=alert]:visible");
        isGone(path, "something loading after it failed", "main [aria-busy=true]");

        visitor.networkIs(false);
        sees(path, "that there is no network", "[role=status]:has-text('当前没有网络连接')");
        to = To.PASS;
        retry();
        sees(path, "that it failed again", "main [role=alert]:has-text('网络不通')");
        visitor.networkIs(true);
        isThere(path, content, "once there is a network");
        isGone(path, "that there is no network", "[role=status]:has-text('当前没有网络连接')");

        to = To.FAIL;
        visitor.page.reload();
        sees(path, "that it failed", "main [role=alert]:visible");
        to = To.PASS;
        retry();
        isThere(path, content, "by one retry");
    }

    private void retry() {
        visitor.page
                .locator("main [role=alert]:visible button:text-is('重试')")
                .first()
                .click();
    }

    private void isThere(String path, String content, String when) {
        sees(path, "its content " + when, content);
        isGone(path, "an alert " + when, "main [role=alert]:visible");
        isGone(path, "something loading " + when, "main [aria-busy=true]");
    }

    private void sees(String path, String what, String selector) {
        becomes(
                path + " shows " + what,
                () -> visitor.page.locator(selector).first().isVisible());
    }

    private void isGone(String path, String what, String selector) {
        becomes(
                path + " does not show " + what,
                () -> visitor.page.locator(selector).count() == 0);
    }

    private void becomes(String expected, BooleanSupplier is) {
        try {
            visitor.page.waitForCondition(is, new Page.WaitForConditionOptions().setTimeout(PATIENCE_MILLIS));
        } catch (TimeoutError e) {
            throw new AssertionError(
                    expected + ", but: " + visitor.page.locator("main").innerText(), e);
        }
    }
}
