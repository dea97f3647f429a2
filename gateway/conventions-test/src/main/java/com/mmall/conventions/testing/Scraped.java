package com.mmall.conventions.testing;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a service shows Prometheus, at one moment. */
public record Scraped(List<Sample> samples) {
    private static final Pattern LINE = Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})? (\\S+)");
    private static final Pattern LABEL = Pattern.compile("([a-zA-Z_]+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    /** @param labels as {@code name=value} */
    public record Sample(String name, Set<String> labels, double value) {}

    /** Of the text that {@code /actuator/prometheus} answers. */
    public static Scraped of(String text) {
        return new Scraped(text.lines()
                .filter(line -> !line.startsWith("#"))
                .map(LINE::matcher)
                .filter(line -> line.matches())
                .map(line -> new Sample(
                        line.group(1),
                        LABEL.matcher(line.group(2) == null ? "" : line.group(2))
                                .results()
                                .map(label -> label.group(1) + "=" + label.group(2))
                                .collect(Collectors.toSet()),
                        Double.parseDouble(line.group(3))))
                .toList());
    }

    /** Of all samples with these labels, whatever others they have; 0 if there is none. */
    public double sum(String name, String... labels) {
        return samples.stream()
                .filter(sample ->
                        sample.name().equals(name) && sample.labels().containsAll(new HashSet<>(Arrays.asList(labels))))
                .mapToDouble(Sample::value)
                .sum();
    }

    public Set<String> names() {
        return samples.stream().map(Sample::name).collect(Collectors.toSet());
    }
}
