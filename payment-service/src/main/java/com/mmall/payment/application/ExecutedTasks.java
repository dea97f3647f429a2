package com.mmall.payment.application;

import com.mmall.payment.domain.Payment;
import com.mmall.tasks.ClaimedTask;
import com.mmall.tasks.TaskExecutor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** {@link DueTasks} by the task engine. */
@Component
class ExecutedTasks implements DueTasks {
    private final ObjectProvider<TaskExecutor> executor;
    private final ObjectProvider<HandleTasks> tasks;

    /** Both are asked for late, as what they apply brings tasks here. */
    ExecutedTasks(ObjectProvider<TaskExecutor> executor, ObjectProvider<HandleTasks> tasks) {
        this.executor = executor;
        this.tasks = tasks;
    }

    @Override
    public void takeAll(Applied applied) {
        executor.getObject().take(tasks.getObject().prepared(applied));
    }

    @Override
    public void carryOutHere(ClaimedTask task, Payment payment) {
        executor.getObject().carryOutHere(tasks.getObject().prepared(task, payment));
    }
}
