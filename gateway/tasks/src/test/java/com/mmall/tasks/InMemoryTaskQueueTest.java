package com.mmall.tasks;

class InMemoryTaskQueueTest extends TaskQueueContract {
    private final InMemoryTaskQueue queue = new InMemoryTaskQueue(GROUPS);

    @Override
    TaskQueue queue() {
        return queue;
    }

    @Override
    void leasesEnd() {
        queue.pass(InMemoryTaskQueue.LEASE);
    }
}
