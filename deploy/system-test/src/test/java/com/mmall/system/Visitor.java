package com.mmall.system;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** Somebody with a browser, whom the shop does not know yet. */
final class Visitor implements AutoCloseable {
    private static final List<String> ADDRESS = List.of("张三", "13800138000", "浙江省", "杭州市", "西湖区", "文三路 1 号");
    private static final String SEEN_PICTURES_ARE_THERE = """
            () => [...document.images].every(i => i.complete || i.getBoundingClientRect().top > innerHeight)""";
    private static final String WHAT_MOVES_STANDS_STILL = """
            () => Promise.allSettled(document.getAnimations()
                .filter(a => a.effect.getTiming().iterations !== Infinity).map(a => a.finished)).then(() => true)""";
    private static final int MOST_TABS = 120;
    private static final AtomicInteger MADE = new AtomicInteger();

    private final Browser browser;
    private final BrowserContext context;
    private final String address;
    private final String pictures;
    private int seen;

    final Page page;

    /** @param name of the pictures of the pages seen */
    Visitor(Browser browser, BrowserContext context, String address, String name) {
        this.browser = browser;
        this.context = context;
        this.address = address;
        page = browser.page(context);
        pictures = name + "-" + MADE.incrementAndGet();
    }

    /** Of the shop, without a slash at its end. */
    String address() {
        return address;
    }

    Page secondTab() {
        return browser.page(context);
    }

    CDPSession devTools() {
        return context.newCDPSession(page);
    }

    void networkIs(boolean there) {
        context.setOffline(!there);
    }

    void open(String path) {
        page.navigate(address + path);
    }

    Locator button(String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    /** A field to type in. */
    Locator labelled(String label) {
        return page.getByRole(
                AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName(label).setExact(true));
    }

    Locator link(String name) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name));
    }

    void await(String selector, Duration atMost) {
        page.locator(selector).first().waitFor(new Locator.WaitForOptions().setTimeout(atMost.toMillis()));
    }

    void await(String selector) {
        page.locator(selector).first().waitFor();
    }

    /** Fit for everybody, in a window of this width; a picture of it is kept in {@code target/pages}. */
    void pageIsFit() {
        var name = page.url()
                .replaceFirst("[^/]*//[^/]*/", "")
                .replaceAll("[?].*", "")
                .replaceAll("\\d{6,}", "N");
        page.waitForCondition(() -> (Boolean) page.evaluate(SEEN_PICTURES_ARE_THERE));
        page.evaluate(WHAT_MOVES_STANDS_STILL);
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(
                        Path.of("target/pages", "%s-%02d-%s.png".formatted(pictures, ++seen, name.replace('/', '_')))));
        browser.isFitForEverybody(page);
    }

    /** What went wrong since the last time that only a developer sees. */
    List<String> complaints() {
        return browser.complaints();
    }

    /** Fills in the form on the page. */
    void signUp() {
        var name = "u" + UUID.randomUUID().toString().substring(0, 12);
        var inputs = page.locator("main form input");
        inputs.nth(2).waitFor();
        inputs.nth(0).fill(name);
        inputs.nth(1).fill(name + "@example.com");
        inputs.nth(2).fill("correct horse " + name);
        page.locator("main form .primary").click();
    }

    void logIn() {
        open("/signup?next=/orders");
        signUp();
        page.waitForURL(address + "/orders");
    }

    void fillAddress() {
        await(".fields");
        for (var i = 0; i < ADDRESS.size(); i++) {
            page.locator(".fields input").nth(i).fill(ADDRESS.get(i));
        }
    }

    void typeAddress() {
        await(".fields");
        for (var i = 0; i < ADDRESS.size(); i++) {
            reach(page.locator(".fields input").nth(i));
            page.keyboard().type(ADDRESS.get(i));
        }
    }

    /** @return the text of the code */
    String order(String product) {
        return order(product, 1);
    }

    /** @return the text of the code */
    String order(String product, int pieces) {
        open("/checkout?items=" + product + ":" + pieces);
        fillAddress();
        page.locator("main form .primary").click();
        page.waitForURL("**/pay");
        return code();
    }

    /** @return the text of the code, once there is one to be paid */
    String code() {
        await("[data-phase=payable] .frame img");
        return page.locator(".links a[target=_blank]").getAttribute("href");
    }

    /** Presses the tabulator until the focus is there, and then the enter key. */
    void press(Locator there) {
        reach(there);
        page.keyboard().press("Enter");
    }

    private void reach(Locator there) {
        for (var i = 0; i < MOST_TABS; i++) {
            if ((Boolean) there.evaluate("element => element === document.activeElement")) {
                return;
            }
            page.keyboard().press("Tab");
        }
        throw new AssertionError("the keyboard does not lead to " + there);
    }

    double number(String script) {
        return ((Number) page.evaluate(script)).doubleValue();
    }

    @Override
    public void close() {
        context.close();
        browser.complaints();
    }
}
