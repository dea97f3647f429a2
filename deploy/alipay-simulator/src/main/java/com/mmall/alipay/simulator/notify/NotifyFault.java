package com.mmall.alipay.simulator.notify;

import java.time.Duration;
import java.util.List;

/** One way in which the news of an event can go astray. */
public record NotifyFault(Kind kind, int copies, Duration delay, List<NotifyForgery> forgeries) {

    /** What happens to the notify. */
    public enum Kind {
        /** It is never sent. */
        LOST,
        /** Several copies of its first attempt are sent at the same moment. */
        DOUBLED,
        /** Its first attempt comes late. */
        DELAYED,
        /** It waits until notifies are released by hand; the last held is then sent first. */
        HELD,
        /** It is sent only after the next notify of the same trade, or of any trade when there is none. */
        REORDERED,
        /** A forged copy comes before the genuine one. */
        FORGED
    }

    public static NotifyFault lost() {
        return new NotifyFault(Kind.LOST, 0, Duration.ZERO, List.of());
    }

    public static NotifyFault doubled(int copies) {
        return new NotifyFault(Kind.DOUBLED, copies, Duration.ZERO, List.of());
    }

    public static NotifyFault delayed(Duration by) {
        return new NotifyFault(Kind.DELAYED, 1, by, List.of());
    }

    public static NotifyFault held() {
        return new NotifyFault(Kind.HELD, 1, Duration.ZERO, List.of());
    }

    public static NotifyFault reordered() {
        return new NotifyFault(Kind.REORDERED, 1, Duration.ZERO, List.of());
    }

    public static NotifyFault forged(NotifyForgery... forgeries) {
        return new NotifyFault(Kind.FORGED, 1, Duration.ZERO, List.of(forgeries));
    }
}
