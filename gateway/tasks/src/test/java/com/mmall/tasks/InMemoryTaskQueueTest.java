package com.mmall.tasks;

class InMemoryTaskQueueTest extends TaskQueueContract {
    private final QueueOnVirtualTime queue = new QueueOnVirtualTime();

    @Override
    TaskQueue queue() {
        return queue;
    }

    @Override
    void leasesEnd() {
        queue.pass(QueueOnVirtualTime.LEASE);
    }

    @Override
    void changeSubject(String subject) {
        queue.changeSubject(subject);
    }

    @Override
    int version(String subject) {
        return queue.version(subject);
    }
}
