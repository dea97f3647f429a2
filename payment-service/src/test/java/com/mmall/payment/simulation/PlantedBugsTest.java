package com.mmall.payment.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The test of the test: every bug planted on purpose is found, and by the law that it breaks. */
class PlantedBugsTest {
    private static final int WORLDS = 200_000;

    private record Bug(String name, SystemUnderTest system, Law law) {}

    @TestFactory
    Stream<DynamicTest> findsThePlantedBug() {
        return bugs().map(bug -> DynamicTest.dynamicTest(
                bug.name() + ": " + bug.law(),
                () -> assertThat(seed(bug)).as("a world that sees it").isPresent()));
    }

    private static Optional<Long> seed(Bug bug) {
        return LongStream.rangeClosed(1, WORLDS)
                .filter(seed -> Worlds.broken(Plan.of(seed), bug.system())
                        .filter(v -> v.law == bug.law())
                        .isPresent())
                .boxed()
                .findFirst();
    }

    private static Stream<Bug> bugs() {
        return Stream.concat(bugsInPayments(), bugsInReturnsAndPrices());
    }

    private static Stream<Bug> bugsInPayments() {
        return Stream.of(
                new Bug(
                        "says success before the commit",
                        PlantedBugs.SAYS_SUCCESS_BEFORE_THE_COMMIT,
                        Law.SUCCESS_ONLY_AFTER_THE_COMMIT),
                new Bug(
                        "does not compare the amount of a notify",
                        PlantedBugs.DOES_NOT_COMPARE_THE_AMOUNT_OF_A_NOTIFY,
                        Law.PAID_ONLY_WITH_A_PAID_TRADE),
                new Bug(
                        "believes a notify without its signature",
                        PlantedBugs.BELIEVES_A_NOTIFY_WITHOUT_ITS_SIGNATURE,
                        Law.PAID_ONLY_WITH_A_PAID_TRADE),
                new Bug(
                        "takes another seller's notify",
                        PlantedBugs.TAKES_ANOTHER_SELLERS_NOTIFY,
                        Law.PAID_ONLY_WITH_A_PAID_TRADE),
                new Bug(
                        "changes the price before its QR is closed",
                        PlantedReturns.CHANGES_THE_PRICE_BEFORE_ITS_QR_IS_CLOSED,
                        Law.NO_OLD_PRICE_CAN_BE_PAID),
                new Bug(
                        "begins at a price of before",
                        PlantedBugs.BEGINS_AT_A_PRICE_OF_BEFORE,
                        Law.NO_OLD_PRICE_CAN_BE_PAID),
                new Bug(
                        "starts again without a key",
                        PlantedBugs.STARTS_AGAIN_WITHOUT_A_KEY,
                        Law.ONE_OPEN_PAYMENT_PER_ORDER),
                new Bug(
                        "writes under a stale token",
                        PlantedBugs.WRITES_UNDER_A_STALE_TOKEN,
                        Law.ONLY_THE_HOLDER_WRITES),
                new Bug(
                        "calls out under a stale lease",
                        PlantedBugs.CALLS_OUT_UNDER_A_STALE_LEASE,
                        Law.ONLY_THE_HOLDER_CALLS_OUT),
                new Bug(
                        "asks for a refund under a new number each time",
                        PlantedBugs.ASKS_FOR_A_REFUND_UNDER_A_NEW_NUMBER_EACH_TIME,
                        Law.ALL_SETTLES),
                new Bug("forgets a click's key", PlantedBugs.FORGETS_A_CLICKS_KEY, Law.A_CLICK_GIVES_BACK_ONCE),
                new Bug(
                        "closes the order before its payment is cancelled",
                        PlantedBugs.CLOSES_THE_ORDER_BEFORE_ITS_PAYMENT_IS_CANCELLED,
                        Law.PAYMENTS_END_BEFORE_THEIR_ORDER),
                new Bug(
                        "holds shipping before the refund is committed",
                        PlantedBugs.HOLDS_SHIPPING_BEFORE_THE_REFUND_IS_COMMITTED,
                        Law.NO_HOLD_OUTLIVES_ITS_REFUND),
                new Bug(
                        "keeps quiet about what it cannot read",
                        PlantedMoves.KEEPS_QUIET_ABOUT_WHAT_IT_CANNOT_READ,
                        Law.WHAT_CANNOT_BE_READ_IS_TOLD),
                new Bug("never lifts a hold", PlantedMoves.NEVER_LIFTS_A_HOLD, Law.NO_HOLD_OUTLIVES_ITS_REFUND),
                new Bug("forgets lifted holds", PlantedBugs.FORGETS_LIFTED_HOLDS, Law.NO_HOLD_OUTLIVES_ITS_REFUND),
                new Bug(
                        "lifts the hold of a later refund",
                        PlantedBugs.LIFTS_THE_HOLD_OF_A_LATER_REFUND,
                        Law.SHIPPING_IS_HELD_BEFORE_MONEY_GOES_BACK),
                new Bug(
                        "gives back before shipping is held",
                        PlantedMoves.GIVES_BACK_BEFORE_SHIPPING_IS_HELD,
                        Law.SHIPPING_IS_HELD_BEFORE_MONEY_GOES_BACK),
                new Bug("pays from any status", PlantedMoves.PAYS_FROM_ANY_STATUS, Law.REFUNDED_IS_THE_END),
                new Bug("pays while cancelling", PlantedMoves.PAYS_WHILE_CANCELLING, Law.NEVER_PAID_ONCE_CANCELLING),
                new Bug(
                        "does not compare the amount of a query",
                        PlantedMoves.DOES_NOT_COMPARE_THE_AMOUNT_OF_A_QUERY,
                        Law.PAID_ONLY_WITH_A_PAID_TRADE),
                new Bug(
                        "takes trade not exist for closed",
                        PlantedMoves.TAKES_TRADE_NOT_EXIST_FOR_CLOSED,
                        Law.CANCELLED_WITHOUT_A_CANCEL_ONLY_IF_CLOSED),
                new Bug("takes silence for unpaid", PlantedMoves.TAKES_SILENCE_FOR_UNPAID, Law.SILENCE_MOVES_NOTHING),
                new Bug(
                        "ignores the cancel's action",
                        PlantedMoves.IGNORES_THE_CANCELS_ACTION,
                        Law.A_CANCEL_THAT_REFUNDED_IS_A_REFUND),
                new Bug(
                        "takes an unknown cancel for done",
                        PlantedMoves.TAKES_AN_UNKNOWN_CANCEL_FOR_DONE,
                        Law.SILENCE_MOVES_NOTHING),
                new Bug(
                        "waits for the cancel's action",
                        PlantedMoves.WAITS_FOR_THE_CANCELS_ACTION,
                        Law.EVERY_PAYMENT_ENDS),
                new Bug(
                        "waits for the cancel of a code that has ended",
                        PlantedMoves.WAITS_FOR_THE_CANCEL_OF_A_CODE_THAT_HAS_ENDED,
                        Law.EVERY_PAYMENT_ENDS),
                new Bug(
                        "cancels what is paid for ever",
                        PlantedMoves.CANCELS_WHAT_IS_PAID_FOR_EVER,
                        Law.EVERY_PAYMENT_ENDS),
                new Bug(
                        "takes a lost refund for done",
                        PlantedMoves.TAKES_A_LOST_REFUND_FOR_DONE,
                        Law.SILENCE_MOVES_NOTHING),
                new Bug(
                        "takes an unreached order for told",
                        PlantedMoves.TAKES_AN_UNREACHED_ORDER_FOR_TOLD,
                        Law.SILENCE_MOVES_NOTHING),
                new Bug(
                        "cancels on news alone",
                        PlantedMoves.CANCELS_ON_NEWS_ALONE,
                        Law.CANCELLING_ONLY_BY_A_SIGNED_UNPAID),
                new Bug(
                        "fails a QR that a lost answer hid",
                        PlantedMoves.FAILS_A_QR_THAT_A_LOST_ANSWER_HID,
                        Law.NO_MONEY_IN_AN_ENDED_PAYMENT),
                new Bug(
                        "stops watching at the close",
                        PlantedMoves.STOPS_WATCHING_AT_THE_CLOSE,
                        Law.NO_MONEY_IN_AN_ENDED_PAYMENT),
                new Bug(
                        "forgets a refund of what it has not seen paid",
                        PlantedMoves.FORGETS_A_REFUND_OF_WHAT_IT_HAS_NOT_SEEN_PAID,
                        Law.BOTH_BOOKS_SHOW_THE_SAME_REFUNDS),
                new Bug(
                        "takes older news for more refunds",
                        PlantedMoves.TAKES_OLDER_NEWS_FOR_MORE_REFUNDS,
                        Law.NO_REFUND_THAT_NEVER_WAS),
                new Bug(
                        "hurries the next refund",
                        PlantedMoves.HURRIES_THE_NEXT_REFUND,
                        Law.REFUNDS_OF_A_TRADE_ARE_APART),
                new Bug("never tells the order", PlantedMoves.NEVER_TELLS_THE_ORDER, Law.ALL_SETTLES),
                new Bug("never tells of refunds", PlantedMoves.NEVER_TELLS_OF_REFUNDS, Law.THE_ORDER_KNOWS_ITS_REFUNDS),
                new Bug("does not see a late payment", PlantedMoves.DOES_NOT_SEE_A_LATE_PAYMENT, Law.ALL_SETTLES),
                new Bug("throws at a late payment", PlantedMoves.THROWS_AT_A_LATE_PAYMENT, Law.NOTHING_THROWS));
    }

    private static Stream<Bug> bugsInReturnsAndPrices() {
        return Stream.of(
                new Bug(
                        "asks for a return's money under a new number each time",
                        PlantedReturns.ASKS_FOR_A_RETURNS_MONEY_UNDER_A_NEW_NUMBER_EACH_TIME,
                        Law.A_RETURN_IS_PAID_ONCE),
                new Bug(
                        "pays each time a return is received",
                        PlantedReturns.PAYS_EACH_TIME_A_RETURN_IS_RECEIVED,
                        Law.A_RETURN_IS_PAID_ONCE),
                new Bug(
                        "forgets a return's money in a crash",
                        PlantedReturns.FORGETS_A_RETURNS_MONEY_IN_A_CRASH,
                        Law.EVERY_RETURN_ENDS),
                new Bug("pays a withdrawn return", PlantedReturns.PAYS_A_WITHDRAWN_RETURN, Law.ONLY_WHAT_CAME_IS_PAID),
                new Bug(
                        "takes silence about a refund for its failure",
                        PlantedReturns.TAKES_SILENCE_ABOUT_A_REFUND_FOR_ITS_FAILURE,
                        Law.THE_ORDER_KNOWS_WHAT_A_RETURN_BROUGHT),
                new Bug(
                        "takes a refund under way for done",
                        PlantedReturns.TAKES_A_REFUND_UNDER_WAY_FOR_DONE,
                        Law.THE_ORDER_KNOWS_WHAT_A_RETURN_BROUGHT),
                new Bug(
                        "takes another's refund for ours",
                        PlantedMoves.TAKES_ANOTHERS_REFUND_FOR_OURS,
                        Law.THE_ORDER_KNOWS_WHAT_A_RETURN_BROUGHT),
                new Bug(
                        "says a refund is done once it has begun",
                        PlantedReturns.SAYS_A_REFUND_IS_DONE_ONCE_IT_HAS_BEGUN,
                        Law.THE_ORDER_KNOWS_WHAT_A_RETURN_BROUGHT),
                new Bug("does not know a refund again", PlantedReturns.DOES_NOT_KNOW_A_REFUND_AGAIN, Law.ALL_SETTLES),
                new Bug(
                        "pays a return by the catalogue",
                        PlantedReturns.PAYS_A_RETURN_BY_THE_CATALOGUE,
                        Law.A_RETURN_BRINGS_ITS_PART),
                new Bug(
                        "ignores what was restocked",
                        PlantedReturns.IGNORES_WHAT_WAS_RESTOCKED,
                        Law.ON_SALE_IS_ONLY_WHAT_CAME_BACK),
                new Bug(
                        "puts on sale at each repeat",
                        PlantedReturns.PUTS_ON_SALE_AT_EACH_REPEAT,
                        Law.ON_SALE_IS_ONLY_WHAT_CAME_BACK),
                new Bug(
                        "never closes the old price",
                        PlantedReturns.NEVER_CLOSES_THE_OLD_PRICE,
                        Law.NO_OLD_PRICE_CAN_BE_PAID),
                new Bug(
                        "takes silence about the old price for its end",
                        PlantedReturns.TAKES_SILENCE_ABOUT_THE_OLD_PRICE_FOR_ITS_END,
                        Law.NO_OLD_PRICE_CAN_BE_PAID),
                new Bug(
                        "changes the price of what is paid",
                        PlantedReturns.CHANGES_THE_PRICE_OF_WHAT_IS_PAID,
                        Law.NO_OLD_PRICE_CAN_BE_PAID),
                new Bug(
                        "sells at the price of before",
                        PlantedReturns.SELLS_AT_THE_PRICE_OF_BEFORE,
                        Law.NO_OLD_PRICE_CAN_BE_PAID),
                new Bug("takes any amount", PlantedReturns.TAKES_ANY_AMOUNT, Law.AN_ORDER_IS_PAID_AT_ITS_PRICE));
    }
}
