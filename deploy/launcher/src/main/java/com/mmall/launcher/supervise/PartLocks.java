package com.mmall.launcher.supervise;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/** One start of a part at a time. A stop does not wait: it is what ends a start that hangs. */
final class PartLocks {
    interface Work {
        void run() throws Exception;
    }

    private final Map<String, ReentrantLock> locks = new ConcurrentHashMap<>();

    void holding(String part, Work work) throws Exception {
        var lock = locks.computeIfAbsent(part, name -> new ReentrantLock());
        lock.lock();
        try {
            work.run();
        } finally {
            lock.unlock();
        }
    }
}
