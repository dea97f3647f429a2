package com.mmall.conventions.slot;

import java.util.List;
import java.util.function.Supplier;

/**
 * The database servers that share the slots of a service, for what belongs to no slot: claims of due tasks, clocks,
 * figures, old rows. Usually there is one, and then these do no more than call.
 */
public interface DatabaseServers {
    /** The only one, where there are no slots to be shared. */
    DatabaseServers ONE = new DatabaseServers() {
        @Override
        public List<String> names() {
            return List.of("database");
        }

        @Override
        public List<String> present() {
            return names();
        }

        @Override
        public <T> T on(String server, Supplier<T> work) {
            return work.get();
        }

        @Override
        public <T> T at(int slot, Supplier<T> work) {
            return work.get();
        }

        @Override
        public <T> T onAll(Supplier<T> read) {
            return read.get();
        }
    };

    /** In a fixed order. */
    List<String> names();

    /** Those that answered a moment ago. */
    List<String> present();

    /** Each statement of this thread goes to that server, whatever slot it names. */
    <T> T on(String server, Supplier<T> work);

    /** The same on the server of that {@link Slot}, for a statement that cannot name it. */
    <T> T at(int slot, Supplier<T> work);

    /** Statements of this thread may name no slot: they are sent to all servers, and their rows come as one answer. */
    <T> T onAll(Supplier<T> read);
}
