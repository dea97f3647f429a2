package com.mmall.system;

import com.google.gson.JsonObject;
import com.microsoft.playwright.options.LoadState;
import java.util.List;

/**
 * What a visitor with an empty cache waits for.
 *
 * @param largestMillis from the call to the largest thing in the window (LCP)
 * @param jumped how much of the window moved by itself, and how far (CLS)
 * @param movers what moved
 * @param twice what the page asked the shop for more than once
 */
record FirstLook(String path, double largestMillis, double jumped, List<?> movers, List<?> twice) {
    private static final String TWICE = """
            () => performance.getEntriesByType('resource').map(e => e.name)
                .filter((name, i, all) => name.includes('/api/') && all.indexOf(name) !== i)""";

    private static final String WATCH = """
            window.largest = 0; window.jumped = 0; window.movers = [];
            new PerformanceObserver(list => list.getEntries().forEach(e => window.largest = e.startTime))
                .observe({type: 'largest-contentful-paint', buffered: true});
            new PerformanceObserver(list => list.getEntries().filter(e => !e.hadRecentInput).forEach(e => {
                window.jumped += e.value;
                window.movers.push(...e.sources.map(s => (s.node?.outerHTML ?? '').slice(0, 90)
                    + ' from ' + s.previousRect.y + ' to ' + s.currentRect.y));
            })).observe({type: 'layout-shift', buffered: true});""";

    /** @param slowed how many times slower than this machine the visitor's is */
    static FirstLook of(Visitor visitor, String path, int slowed) {
        visitor.page.addInitScript(WATCH);
        var slower = new JsonObject();
        slower.addProperty("rate", slowed);
        visitor.devTools().send("Emulation.setCPUThrottlingRate", slower);
        visitor.open(path);
        visitor.page.waitForLoadState(LoadState.NETWORKIDLE);
        return new FirstLook(
                path,
                visitor.number("() => window.largest"),
                visitor.number("() => window.jumped"),
                (List<?>) visitor.page.evaluate("() => window.movers"),
                (List<?>) visitor.page.evaluate(TWICE));
    }
}
