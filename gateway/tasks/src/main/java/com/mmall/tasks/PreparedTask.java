package com.mmall.tasks;

import java.util.function.Supplier;

/** A claimed task, and how to carry it out with what is known about its subject already. */
public record PreparedTask(ClaimedTask task, Supplier<TaskOutcome> work) {}
