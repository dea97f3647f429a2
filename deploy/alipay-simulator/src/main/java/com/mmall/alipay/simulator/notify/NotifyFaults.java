package com.mmall.alipay.simulator.notify;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;

/** Which notifies go astray. Chance depends on the seed, the trade and the count of its notifies alone. */
public final class NotifyFaults {
    /** Strikes the next notifies of that trade ({@code *}: of any), each with that chance in percent. */
    public record Rule(int id, String outTradeNo, int times, int percent, NotifyFault fault) {
        public Rule {
            if (times < 1 || percent < 1 || percent > 100) {
                throw new IllegalArgumentException("times >= 1 and 1 <= percent <= 100");
            }
        }
    }

    private final long seed;
    private final List<Rule> rules = new ArrayList<>();
    private final Map<String, Integer> counts = new HashMap<>();
    private int ids;

    public NotifyFaults(long seed) {
        this.seed = seed;
    }

    /** The next notify goes astray. */
    public Rule next(NotifyFault fault) {
        return add("*", 1, 100, fault);
    }

    public Rule next(int times, NotifyFault fault) {
        return add("*", times, 100, fault);
    }

    /** Notifies go astray with that chance in percent. */
    public Rule sometimes(int percent, NotifyFault fault) {
        return add("*", Integer.MAX_VALUE, percent, fault);
    }

    public synchronized Rule add(String outTradeNo, int times, int percent, NotifyFault fault) {
        var rule = new Rule(++ids, outTradeNo, times, percent, fault);
        rules.add(rule);
        return rule;
    }

    public synchronized List<Rule> rules() {
        return List.copyOf(rules);
    }

    public synchronized boolean remove(int id) {
        return rules.removeIf(rule -> rule.id() == id);
    }

    public synchronized void clear() {
        rules.clear();
    }

    synchronized Optional<NotifyFault> strike(String outTradeNo) {
        if (rules.isEmpty()) {
            return Optional.empty();
        }
        var count = counts.merge(outTradeNo, 1, Integer::sum);
        for (var i = 0; i < rules.size(); i++) {
            var rule = rules.get(i);
            var fits = rule.outTradeNo().equals("*") || rule.outTradeNo().equals(outTradeNo);
            if (fits && rule.percent() > chance(rule, outTradeNo, count)) {
                used(i, rule);
                return Optional.of(rule.fault());
            }
        }
        return Optional.empty();
    }

    private void used(int i, Rule rule) {
        if (rule.times() == 1) {
            rules.remove(i);
        } else if (rule.times() < Integer.MAX_VALUE) {
            rules.set(i, new Rule(rule.id(), rule.outTradeNo(), rule.times() - 1, rule.percent(), rule.fault()));
        }
    }

    private int chance(Rule rule, String outTradeNo, int count) {
        return new SplittableRandom(seed * 37 + Objects.hash(rule.id(), outTradeNo, count)).nextInt(100);
    }
}
