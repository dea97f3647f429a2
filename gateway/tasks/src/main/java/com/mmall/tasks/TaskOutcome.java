package com.mmall.tasks;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came of carrying out a task. Any exception is taken for a bug, but for those of an absent database. */
public sealed interface TaskOutcome {
    /** Its end, or its next time, is stored. @param next what came due by it and is claimed */
    record Done(List<PreparedTask> next) implements TaskOutcome {
        public Done {
            next = List.copyOf(next);
        }

        public Done() {
            this(List.of());
        }
    }

    /** It takes longer: nobody answered, or the other side is still at it. */
    record Retry(String why) implements TaskOutcome {}

    /** No repeat helps, a person must look. @param failure the bug, if it is one */
    record Stuck(String why, @Nullable Throwable failure) implements TaskOutcome {
        public Stuck(String why) {
            this(why, null);
        }
    }
}
