package com.mmall.payment.simulation;

import com.mmall.payment.domain.Event;
import com.mmall.payment.domain.PaymentStatus;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** What the simulated worlds have met: a run that meets nothing proves nothing. */
final class Coverage {
    private final Map<Class<?>, int[]> hits = new LinkedHashMap<>();
    private final Map<Class<?>, Integer> answers = new LinkedHashMap<>();
    private final Map<String, Integer> incidents = new TreeMap<>();

    void hit(PaymentStatus status, Event event) {
        hits.computeIfAbsent(event.getClass(), c -> new int[PaymentStatus.values().length])[status.ordinal()]++;
        var answer = answer(event);
        if (answer != null) {
            answers.merge(answer.getClass(), 1, Integer::sum);
        }
    }

    void incident(String what) {
        incidents.merge(what, 1, Integer::sum);
    }

    int of(PaymentStatus status, Class<?> event) {
        var row = hits.get(event);
        return row == null ? 0 : row[status.ordinal()];
    }

    int answers(Class<?> answer) {
        return answers.getOrDefault(answer, 0);
    }

    int incidents(String what) {
        return incidents.getOrDefault(what, 0);
    }

    void add(Coverage other) {
        other.hits.forEach((event, row) -> {
            var mine = hits.computeIfAbsent(event, c -> new int[row.length]);
            for (int i = 0; i < row.length; i++) {
                mine[i] += row[i];
            }
        });
        other.answers.forEach((answer, n) -> answers.merge(answer, n, Integer::sum));
        other.incidents.forEach((what, n) -> incidents.merge(what, n, Integer::sum));
    }

    private static Object answer(Event event) {
        return switch (event) {
            case Event.Precreated e -> e.answer();
            case Event.Queried e -> e.answer();
            case Event.CancelAnswered e -> e.answer();
            case Event.RefundAnswered e -> e.answer();
            case Event.RefundLookedUp e -> e.answer();
            case Event.OrderDecided e -> e.decision();
            default -> null;
        };
    }

    @Override
    public String toString() {
        var text = new StringBuilder();
        hits.forEach((event, row) -> {
            text.append(String.format("%-18s", event.getSimpleName()));
            for (var status : PaymentStatus.values()) {
                text.append(String.format(" %s %d", status, row[status.ordinal()]));
            }
            text.append('\n');
        });
        answers.forEach((answer, n) -> text.append(
                String.format("%s.%s %d, ", answer.getEnclosingClass().getSimpleName(), answer.getSimpleName(), n)));
        return text.append('\n').append(incidents).toString();
    }
}
