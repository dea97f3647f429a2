package com.mmall.payment.application;

import com.mmall.payment.application.reconciliation.Reconciliations;
import com.mmall.payment.domain.TaskKind;
import com.mmall.tasks.TaskGroup;
import com.mmall.tasks.TaskGroups;
import java.util.Arrays;
import java.util.List;

/**
 * Which tasks are claimed together, the most pressing first. However long images or queries take, an eighth of the slots
 * is left for what concerns money that has moved.
 */
public enum ClaimGroup {
    URGENT,
    QUERIES,
    IMAGES,
    WATCHES,
    /** Comparing days with Alipay's bills. */
    RECONCILIATION;

    public static ClaimGroup of(TaskKind kind) {
        return switch (kind) {
            case CANCEL, HOLD_SHIPPING, REFUND, TELL_PAID, TELL_REFUNDED, LIFT_HOLD, PRECREATE -> URGENT;
            case QUERY -> QUERIES;
            case PUBLISH_QR, REMOVE_QR -> IMAGES;
            case WATCH -> WATCHES;
        };
    }

    /** @param slots how many tasks an instance carries out at once */
    public static TaskGroups all(int slots) {
        return new TaskGroups(
                slots,
                Arrays.stream(values()).map(group -> group.withSlots(slots)).toList());
    }

    /** As {@link #all} has it. */
    public TaskGroup in(TaskGroups groups) {
        return groups.inOrder().get(ordinal());
    }

    /** The task of a day is no payment's, so {@link TaskKind} does not have it. */
    private List<String> kinds() {
        return this == RECONCILIATION
                ? List.of(Reconciliations.TASK)
                : Arrays.stream(TaskKind.values())
                        .filter(kind -> of(kind) == this)
                        .map(Enum::name)
                        .toList();
    }

    /** What concerns money goes on in its own thread: between the last query and its cancel there is no gap. */
    private TaskGroup withSlots(int slots) {
        return new TaskGroup(name(), kinds(), share(slots), this == URGENT || this == QUERIES);
    }

    private int share(int slots) {
        return switch (this) {
            case URGENT -> slots;
            case QUERIES -> Math.max(1, slots * 5 / 8);
            case IMAGES, WATCHES -> Math.max(1, slots / 8);
            case RECONCILIATION -> 1;
        };
    }
}
