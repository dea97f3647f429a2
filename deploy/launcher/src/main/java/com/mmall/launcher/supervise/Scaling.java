package com.mmall.launcher.supervise;

import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Adds and removes instances of a service while the shop runs. */
final class Scaling {
    static final int MOST = 9;
    private static final Pattern WISH = Pattern.compile("([a-z-]+)=(\\d{1,3})");

    private final List<Step> steps;
    private final PartLocks locks;
    private final Instances instances;

    /** @param steps of the shop, changed as instances come and go */
    Scaling(List<Step> steps, PartLocks locks, Instances instances) {
        this.steps = steps;
        this.locks = locks;
        this.instances = instances;
    }

    /**
     * Carries out a wish such as {@code payment-service=2}: new instances come up one by one, and those with the highest
     * numbers go first. Returns when it is done; what has come up stays when a later one fails.
     */
    synchronized void carryOut(String wish, Consumer<String> said) throws Exception {
        var parsed = WISH.matcher(wish);
        if (!parsed.matches()) {
            throw new IllegalArgumentException("say how many of which service, such as payment-service=2");
        }
        var service = parsed.group(1);
        var wanted = Integer.parseInt(parsed.group(2));
        if (wanted < 1 || wanted > MOST) {
            throw new IllegalArgumentException(
                    "1 to " + MOST + " instances can run; `stop` takes the last one of a service away");
        }
        while (of(service).size() < wanted) {
            add(service, said);
        }
        while (of(service).size() > wanted) {
            remove(of(service).getLast(), said);
        }
    }

    private List<Step> of(String service) {
        var name = Pattern.compile(Pattern.quote(service) + "-\\d+");
        return steps.stream()
                .filter(step -> name.matcher(step.part().name()).matches())
                .sorted(Comparator.comparingInt(step -> numberOf(step.part())))
                .toList();
    }

    private static int numberOf(Part part) {
        return Integer.parseInt(part.name().substring(part.name().lastIndexOf('-') + 1));
    }

    private void add(String service, Consumer<String> said) throws Exception {
        var running = of(service);
        var number = running.isEmpty() ? 1 : numberOf(running.getLast().part()) + 1;
        var step = instances.another(service, number);
        steps.add(step);
        try {
            locks.holding(step.part().name(), step.part()::start);
        } catch (Exception e) {
            steps.remove(step);
            step.part().stop();
            instances.removed(step.part());
            throw e;
        }
        said.accept(step.part().name() + " is up, port " + step.part().status().port());
    }

    private void remove(Step step, Consumer<String> said) throws PartFailed {
        step.part().stop();
        steps.remove(step);
        instances.removed(step.part());
        said.accept(step.part().name() + " has ended");
    }
}
