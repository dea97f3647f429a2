package com.mmall.alipay.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.alipay.api.AlipayApiException;
import com.mmall.alipay.simulator.fault.Fault;
import com.mmall.alipay.simulator.fault.FaultKind;
import com.mmall.alipay.simulator.testing.Merchant;
import com.mmall.alipay.simulator.trade.Money;
import com.mmall.alipay.simulator.trade.TradeStatus;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Each fault of the catalogue as the unmodified SDK sees it; the tests are named after the faults. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultsTest {
    private static final String QUERY = "alipay.trade.query";
    private static final String CANCEL = "alipay.trade.cancel";
    private static final String PRECREATE = "alipay.trade.precreate";

    private AlipaySimulator alipay;
    private Merchant merchant;
    private int numbers;
    private String paid;

    @BeforeAll
    void start() {
        alipay = AlipaySimulator.start(TestConfig.shared());
        merchant = new Merchant(alipay);
    }

    @AfterAll
    void stop() {
        alipay.close();
    }

    @BeforeEach
    void payOne() throws AlipayApiException {
        alipay.faults().clear();
        paid = "P" + ++numbers;
        merchant.precreate(paid, "88.80");
        alipay.buyer().pay(paid);
    }

    @Test
    void thereIsATestForEachFault() {
        var tests = Arrays.stream(FaultsTest.class.getDeclaredMethods())
                .map(method -> method.getName())
                .toList();
        assertThat(tests)
                .containsAll(
                        Arrays.stream(FaultKind.values()).map(FaultsTest::camel).toList());
    }

    @Test
    void resetBeforeEffect() {
        alwaysOn(CANCEL, FaultKind.RESET_BEFORE_EFFECT);
        assertThatThrownBy(this::cancel).isInstanceOf(AlipayApiException.class);
        assertThat(refunded()).isFalse();
    }

    @Test
    void hangupBeforeEffect() {
        alwaysOn(CANCEL, FaultKind.HANGUP_BEFORE_EFFECT);
        assertThatThrownBy(this::cancel).isInstanceOf(AlipayApiException.class);
        assertThat(refunded()).isFalse();
    }

    @Test
    void answerLost() {
        alipay.faults().always(CANCEL, Fault.answerLost());
        assertThatThrownBy(this::cancel).isInstanceOf(AlipayApiException.class);
        assertThat(refunded()).isTrue();
    }

    @Test
    void answerLostByHangup() {
        alwaysOn(CANCEL, FaultKind.ANSWER_LOST_BY_HANGUP);
        assertThatThrownBy(this::cancel).isInstanceOf(AlipayApiException.class);
        assertThat(refunded()).isTrue();
    }

    @Test
    void delay() {
        alipay.faults().next(CANCEL, Fault.delay(Duration.ofSeconds(2)));
        assertThatThrownBy(this::cancel).isInstanceOf(AlipayApiException.class);
        assertThat(refunded()).isFalse();
        await().until(this::refunded);
    }

    @Test
    void slowAnswer() {
        alipay.faults().next(CANCEL, Fault.slowAnswer(Duration.ofSeconds(2)));
        assertThatThrownBy(this::cancel).isInstanceOf(AlipayApiException.class);
        assertThat(refunded()).isTrue();
    }

    @Test
    void slowDrip() throws AlipayApiException {
        alipay.faults().next(QUERY, Fault.slowDrip(Duration.ofMillis(3)));
        var start = System.nanoTime();
        assertThat(merchant.query(paid).getTradeStatus()).isEqualTo("TRADE_SUCCESS");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofSeconds(2));
    }

    @Test
    void cutOff() {
        alwaysOn(CANCEL, FaultKind.CUT_OFF);
        assertThatThrownBy(this::cancel).isInstanceOf(Exception.class);
        assertThat(refunded()).isTrue();
    }

    @Test
    void http500() {
        queryFails(FaultKind.HTTP_500, AlipayApiException.class);
    }

    @Test
    void http502Html() {
        queryFails(FaultKind.HTTP_502_HTML, AlipayApiException.class);
    }

    @Test
    void http302() {
        queryFails(FaultKind.HTTP_302, AlipayApiException.class);
    }

    @Test
    void http307() {
        queryFails(FaultKind.HTTP_307, AlipayApiException.class);
    }

    @Test
    void emptyBody() {
        queryFails(FaultKind.EMPTY_BODY, AlipayApiException.class);
    }

    @Test
    void html() {
        queryFails(FaultKind.HTML, IllegalArgumentException.class);
    }

    @Test
    void cutJson() {
        queryFails(FaultKind.CUT_JSON, IllegalArgumentException.class);
    }

    @Test
    void emptyObject() {
        queryFails(FaultKind.EMPTY_OBJECT, NullPointerException.class);
    }

    @Test
    void noSign() throws AlipayApiException {
        queryFails(FaultKind.NO_SIGN, RuntimeException.class);
        merchant.precreate("UNSCANNED", "1.00");
        var unsigned = merchant.query("UNSCANNED");
        assertThat(unsigned.getSubCode()).isEqualTo("ACQ.TRADE_NOT_EXIST");
        assertThat(unsigned.getBody()).doesNotContain("\"sign\"");
    }

    @Test
    void shortSign() {
        queryFails(FaultKind.SHORT_SIGN, RuntimeException.class);
    }

    @Test
    void foreignKeySign() {
        queryFails(FaultKind.FOREIGN_KEY_SIGN, AlipayApiException.class);
    }

    @Test
    void signOfOtherText() {
        queryFails(FaultKind.SIGN_OF_OTHER_TEXT, AlipayApiException.class);
    }

    @Test
    void wrongNodeName() {
        queryFails(FaultKind.WRONG_NODE_NAME, RuntimeException.class);
    }

    @Test
    void signFirst() throws AlipayApiException {
        alwaysOn(QUERY, FaultKind.SIGN_FIRST);
        assertThat(merchant.query(paid).getTradeStatus()).isEqualTo("TRADE_SUCCESS");
        assertThat(merchant.query(paid).getBody()).startsWith("{\"sign\"");
    }

    @Test
    void prettyPrinted() throws AlipayApiException {
        alwaysOn(QUERY, FaultKind.PRETTY_PRINTED);
        assertThat(merchant.query(paid).getTradeStatus()).isEqualTo("TRADE_SUCCESS");
        assertThat(merchant.query(paid).getBody()).contains("\n  \"sign\"");
    }

    @Test
    void slashEscaped() throws AlipayApiException {
        alwaysOn(PRECREATE, FaultKind.SLASH_ESCAPED);
        var response = merchant.precreate("SLASH", "1.00");
        assertThat(response.getBody()).contains("\\/qr\\/");
        assertThat(response.getQrCode()).startsWith(alipay.url() + "/qr/");
    }

    @Test
    void unavailable() throws AlipayApiException {
        alwaysOn(CANCEL, FaultKind.UNAVAILABLE);
        var response = merchant.cancel(paid);
        assertThat(List.of(response.getCode(), response.getSubCode())).containsExactly("20000", "aop.ACQ.SYSTEM_ERROR");
        assertThat(refunded()).isFalse();
    }

    @Test
    void unavailableWithoutSubCode() throws AlipayApiException {
        alwaysOn(CANCEL, FaultKind.UNAVAILABLE_WITHOUT_SUB_CODE);
        var response = merchant.cancel(paid);
        assertThat(response.isSuccess()).as("the trap").isTrue();
        assertThat(response.getCode()).isEqualTo("20000");
        assertThat(refunded()).isFalse();
    }

    @Test
    void unavailableAfterEffect() throws AlipayApiException {
        alwaysOn(CANCEL, FaultKind.UNAVAILABLE_AFTER_EFFECT);
        assertThat(merchant.cancel(paid).getCode()).isEqualTo("20000");
        assertThat(refunded()).isTrue();
    }

    @Test
    void systemError() throws AlipayApiException {
        alipay.faults().next(CANCEL, Fault.systemError());
        assertThat(merchant.cancel(paid).getSubCode()).isEqualTo("ACQ.SYSTEM_ERROR");
        assertThat(refunded()).isFalse();
        assertThat(merchant.cancel(paid).getAction()).as("it struck once").isEqualTo("refund");
    }

    @Test
    void systemErrorAfterEffect() throws AlipayApiException {
        alipay.faults().next(CANCEL, Fault.systemErrorAfterEffect());
        assertThat(merchant.cancel(paid).getSubCode()).isEqualTo("ACQ.SYSTEM_ERROR");
        assertThat(refunded()).isTrue();
    }

    @Test
    void callLimited() throws AlipayApiException {
        alwaysOn(QUERY, FaultKind.CALL_LIMITED);
        var response = merchant.query(paid);
        assertThat(response.getCode()).isEqualTo("40005");
        assertThat(response.getBody()).doesNotContain("\"sign\"");
    }

    @Test
    void invalidSignature() throws AlipayApiException {
        alwaysOn(QUERY, FaultKind.INVALID_SIGNATURE);
        assertThat(merchant.query(paid).getSubCode()).isEqualTo("isv.invalid-signature");
    }

    @Test
    void noPermission() throws AlipayApiException {
        alwaysOn(QUERY, FaultKind.NO_PERMISSION);
        assertThat(merchant.query(paid).getCode()).isEqualTo("40006");
    }

    @Test
    void refused() throws AlipayApiException {
        alipay.faults().next(CANCEL, Fault.refused("SELLER_BALANCE_NOT_ENOUGH"));
        assertThat(merchant.cancel(paid).getSubCode()).isEqualTo("ACQ.SELLER_BALANCE_NOT_ENOUGH");
        assertThat(refunded()).isFalse();
    }

    @Test
    void retryFlag() throws AlipayApiException {
        alwaysOn(CANCEL, FaultKind.RETRY_FLAG);
        var response = merchant.cancel(paid);
        assertThat(response.getRetryFlag()).isEqualTo("Y");
        assertThat(response.getAction()).isNull();
        assertThat(refunded()).isFalse();
    }

    @Test
    void otherTrade() throws AlipayApiException {
        alwaysOn(QUERY, FaultKind.OTHER_TRADE);
        var response = merchant.query(paid);
        assertThat(response.getTradeStatus()).isEqualTo("TRADE_SUCCESS");
        assertThat(response.getOutTradeNo()).isNotEqualTo(paid);
    }

    @Test
    void otherAmount() throws AlipayApiException {
        alwaysOn(QUERY, FaultKind.OTHER_AMOUNT);
        assertThat(merchant.query(paid).getTotalAmount()).isEqualTo("0.01");
    }

    @Test
    void unknownStatus() throws AlipayApiException {
        alwaysOn(QUERY, FaultKind.UNKNOWN_STATUS);
        assertThat(merchant.query(paid).getTradeStatus()).isEqualTo("TRADE_PENDING");
    }

    @Test
    void noQrCode() throws AlipayApiException {
        alwaysOn(PRECREATE, FaultKind.NO_QR_CODE);
        var response = merchant.precreate("NOQR", "1.00");
        assertThat(response.getCode()).isEqualTo("10000");
        assertThat(response.getQrCode()).isNull();
        assertThat(alipay.trade("NOQR")).isPresent();
    }

    @Test
    void strangeQrCode() throws AlipayApiException {
        alwaysOn(PRECREATE, FaultKind.STRANGE_QR_CODE);
        assertThat(merchant.precreate("STRANGE", "1.00").getQrCode()).startsWith("javascript:");
    }

    @Test
    void noFundChange() throws AlipayApiException {
        alwaysOn("alipay.trade.refund", FaultKind.NO_FUND_CHANGE);
        assertThat(merchant.refund(paid, "R1", "1.00").getFundChange()).isNull();
        assertThat(alipay.ledger().refunded(paid)).isEqualTo(new Money(100));
    }

    @Test
    void numericAmounts() throws AlipayApiException {
        alwaysOn(QUERY, FaultKind.NUMERIC_AMOUNTS);
        assertThat(merchant.query(paid).getTotalAmount()).isEqualTo("88.8");
    }

    @Test
    void otherFieldOrder() throws AlipayApiException {
        alwaysOn(QUERY, FaultKind.OTHER_FIELD_ORDER);
        var response = merchant.query(paid);
        assertThat(response.getTradeStatus()).isEqualTo("TRADE_SUCCESS");
        assertThat(response.getBody().indexOf("trade_status"))
                .isLessThan(response.getBody().indexOf("buyer_user_id"));
    }

    @Test
    void extraFields() throws AlipayApiException {
        alwaysOn(QUERY, FaultKind.EXTRA_FIELDS);
        var response = merchant.query(paid);
        assertThat(response.getTradeStatus()).isEqualTo("TRADE_SUCCESS");
        assertThat(response.getBody()).contains("a_new_field");
    }

    @Test
    void malformedDate() {
        queryFails(FaultKind.MALFORMED_DATE, AlipayApiException.class);
    }

    @Test
    void shortAmounts() {
        assertThat(answered(FaultKind.SHORT_AMOUNTS)).contains("\"total_amount\":\"88.8\"", "\"point_amount\":\"0\"");
    }

    @Test
    void longAmounts() {
        assertThat(answered(FaultKind.LONG_AMOUNTS)).contains("\"total_amount\":\"88.8000\"");
    }

    @Test
    void exponentAmounts() {
        assertThat(answered(FaultKind.EXPONENT_AMOUNTS)).contains("\"total_amount\":8880E-2,");
    }

    @Test
    void numericTradeNo() {
        assertThat(answered(FaultKind.NUMERIC_TRADE_NO)).containsPattern("\"trade_no\":\\d{28},");
    }

    @Test
    void isoTimes() {
        assertThat(answered(FaultKind.ISO_TIMES))
                .containsPattern("\"send_pay_date\":\"\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\+08:00\"");
    }

    @Test
    void fewerFields() {
        assertThat(answered(FaultKind.FEWER_FIELDS))
                .contains("out_trade_no", "total_amount", "trade_no", "trade_status")
                .doesNotContain("buyer_", "send_pay_date", "receipt_amount");
    }

    @Test
    void commaAmounts() {
        assertThat(answered(FaultKind.COMMA_AMOUNTS)).contains("\"total_amount\":\"88,80\"");
    }

    @Test
    void fieldTwice() {
        assertThat(answered(FaultKind.FIELD_TWICE)).contains("\"total_amount\":\"88.80\",\"total_amount\":\"88.80\"");
    }

    @Test
    void connectionsRefused() throws AlipayApiException {
        alipay.goAway();
        assertThatThrownBy(() -> merchant.query(paid)).isInstanceOf(AlipayApiException.class);
        alipay.comeBack();
        assertThat(merchant.query(paid).getTradeStatus()).isEqualTo("TRADE_SUCCESS");
    }

    @Test
    void strikesAsOftenAsToldAfterAsManyAsToldAndOnlyThatTrade() throws AlipayApiException {
        merchant.precreate("OTHER", "1.00");
        alipay.faults().add(QUERY, paid, 1, 2, 100, Fault.systemError());
        assertThat(merchant.query(paid).getCode()).isEqualTo("10000");
        assertThat(merchant.query("OTHER").getSubCode()).isEqualTo("ACQ.TRADE_NOT_EXIST");
        assertThat(merchant.query(paid).getSubCode()).isEqualTo("ACQ.SYSTEM_ERROR");
        assertThat(merchant.query(paid).getSubCode()).isEqualTo("ACQ.SYSTEM_ERROR");
        assertThat(merchant.query(paid).getCode()).isEqualTo("10000");
        assertThat(alipay.faults().rules()).isEmpty();
    }

    @Test
    void doesTheSameAgainWithTheSameSeed() throws AlipayApiException {
        assertThat(struck(7)).isEqualTo(struck(7)).isNotEqualTo(struck(8)).contains(true, false);
    }

    private static List<Boolean> struck(long seed) throws AlipayApiException {
        try (var other = AlipaySimulator.start(TestConfig.shared().with(c -> c.seed = seed))) {
            other.faults().sometimes(QUERY, 50, Fault.systemError());
            var shop = new Merchant(other);
            var struck = new java.util.ArrayList<Boolean>();
            for (var call = 0; call < 30; call++) {
                struck.add("ACQ.SYSTEM_ERROR".equals(shop.query("P1").getSubCode()));
            }
            return struck;
        }
    }

    /** What was sent; whether the SDK understands it does not matter. */
    private String answered(FaultKind kind) {
        alwaysOn(QUERY, kind);
        try {
            merchant.query(paid);
        } catch (AlipayApiException e) {
            assertThat(e.getErrMsg()).as("verified, if not understood").isNull();
        }
        return alipay.calls(QUERY, paid).getLast().answer();
    }

    private void alwaysOn(String method, FaultKind kind) {
        alipay.faults().always(method, Fault.of(kind));
    }

    private void queryFails(FaultKind kind, Class<? extends Exception> type) {
        alwaysOn(QUERY, kind);
        ThrowingCallable query = () -> merchant.query(paid);
        assertThatThrownBy(query).isInstanceOf(type);
    }

    private void cancel() throws AlipayApiException {
        merchant.cancel(paid);
    }

    private boolean refunded() {
        return alipay.trade(paid).orElseThrow().status() == TradeStatus.TRADE_CLOSED;
    }

    private static String camel(FaultKind kind) {
        var words = kind.name().toLowerCase().split("_");
        var name = new StringBuilder(words[0]);
        Arrays.stream(words)
                .skip(1)
                .forEach(word ->
                        name.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1)));
        return name.toString();
    }
}
