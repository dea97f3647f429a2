package com.mmall.alipay.simulator.fault;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Which calls go wrong, and how. The first rule that fits strikes. Chance depends on the seed, the method, the trade and
 * how often that pair was called, not on threads or time: the same seed and calls give the same faults.
 */
public final class Faults {
    /** Fits every method or every trade. */
    public static final String ANY = "*";

    /** A rule: skips {@code after} calls that fit, then strikes {@code times}, each with that chance in percent. */
    public record Rule(int id, String method, String outTradeNo, int after, int times, int percent, Fault fault) {
        public Rule {
            if (after < 0 || times < 1 || percent < 1 || percent > 100) {
                throw new IllegalArgumentException("after >= 0, times >= 1 and 1 <= percent <= 100");
            }
        }

        private boolean fits(String calledMethod, String number) {
            return (method.equals(ANY) || method.equals(calledMethod))
                    && (outTradeNo.equals(ANY) || outTradeNo.equals(number));
        }

        private Rule left(int skip, int strikes) {
            return new Rule(id, method, outTradeNo, skip, strikes, percent, fault);
        }
    }

    private final long seed;
    private final List<Rule> rules = new ArrayList<>();
    private final Map<String, Integer> calls = new HashMap<>();
    private int ids;

    public Faults(long seed) {
        this.seed = seed;
    }

    /** The next calls of that method go wrong. */
    public Rule next(String method, int times, Fault fault) {
        return add(method, ANY, 0, times, 100, fault);
    }

    /** The next call of that method goes wrong. */
    public Rule next(String method, Fault fault) {
        return next(method, 1, fault);
    }

    /** The next calls of that method about that trade go wrong. */
    public Rule next(String method, String outTradeNo, int times, Fault fault) {
        return add(method, outTradeNo, 0, times, 100, fault);
    }

    /** Every call of that method goes wrong until the rule is removed. */
    public Rule always(String method, Fault fault) {
        return add(method, ANY, 0, Integer.MAX_VALUE, 100, fault);
    }

    /** Calls of that method go wrong with that chance in percent. */
    public Rule sometimes(String method, int percent, Fault fault) {
        return add(method, ANY, 0, Integer.MAX_VALUE, percent, fault);
    }

    public synchronized Rule add(String method, String outTradeNo, int after, int times, int percent, Fault fault) {
        var rule = new Rule(++ids, method, outTradeNo, after, times, percent, fault);
        rules.add(rule);
        return rule;
    }

    /** What has not struck to the end yet. */
    public synchronized List<Rule> rules() {
        return List.copyOf(rules);
    }

    /** True if there was such a rule. */
    public synchronized boolean remove(int id) {
        return rules.removeIf(rule -> rule.id() == id);
    }

    public synchronized void clear() {
        rules.clear();
    }

    /** Asked once for each call that arrives. */
    public synchronized Optional<Fault> strike(String method, String outTradeNo) {
        if (rules.isEmpty()) {
            return Optional.empty(); // a long life without faults shall not grow the counts
        }
        var count = calls.merge(method + " " + outTradeNo, 1, Integer::sum);
        for (var i = 0; i < rules.size(); i++) {
            var rule = rules.get(i);
            if (rule.fits(method, outTradeNo)) {
                if (rule.after() > 0) {
                    rules.set(i, rule.left(rule.after() - 1, rule.times()));
                } else if (rule.percent() > chance(rule, method, outTradeNo, count)) {
                    used(i, rule);
                    return Optional.of(rule.fault());
                }
            }
        }
        return Optional.empty();
    }

    private void used(int i, Rule rule) {
        if (rule.times() == 1) {
            rules.remove(i);
        } else if (rule.times() < Integer.MAX_VALUE) {
            rules.set(i, rule.left(0, rule.times() - 1));
        }
    }

    private int chance(Rule rule, String method, String outTradeNo, int count) {
        return new SplittableRandom(seed * 31 + Objects.hash(rule.id(), method, outTradeNo, count)).nextInt(100);
    }
}
