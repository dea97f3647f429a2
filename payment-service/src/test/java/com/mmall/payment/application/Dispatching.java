package com.mmall.payment.application;

import org.springframework.beans.factory.ObjectProvider;

/** A dispatcher that has tasks claimed, and none to be carried out. */
public final class Dispatching {
    private Dispatching() {}

    public static TaskDispatcher nothingOf(TaskQueue queue, Workers workers) {
        return new TaskDispatcher(queue, new ObjectProvider<CarryOutTask>() {}, new FailedTasks(null), workers);
    }
}
