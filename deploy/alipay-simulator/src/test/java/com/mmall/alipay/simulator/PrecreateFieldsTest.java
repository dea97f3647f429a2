package com.mmall.alipay.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.alipay.api.AlipayApiException;
import com.alipay.api.domain.AlipayTradePrecreateModel;
import com.alipay.api.domain.GoodsDetail;
import com.mmall.alipay.simulator.rules.Subjects;
import com.mmall.alipay.simulator.testing.Merchant;
import java.util.Collections;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What precreate takes and refuses, field by field. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PrecreateFieldsTest {
    private AlipaySimulator alipay;
    private Merchant merchant;
    private int numbers;

    @BeforeAll
    void start() {
        alipay = AlipaySimulator.start(SimulatorConfig.forTests());
        merchant = new Merchant(alipay);
    }

    @AfterAll
    void stop() {
        alipay.close();
    }

    @Test
    void takesTheWholeRangeOfAmounts() throws AlipayApiException {
        for (var amount : new String[] {"0.01", "1", "1.5", "88.80", "100000000"}) {
            assertThat(subCode(model -> model.setTotalAmount(amount)))
                    .as(amount)
                    .isNull();
        }
        for (var amount : new String[] {"0", "0.00", "-1", "0.001", "1e2", "1,00", "88.880", "１"}) {
            assertThat(subCode(model -> model.setTotalAmount(amount)))
                    .as(amount)
                    .isEqualTo("ACQ.INVALID_PARAMETER");
        }
        assertThat(subCode(model -> model.setTotalAmount("100000000.01"))).isEqualTo("ACQ.TOTAL_FEE_EXCEED");
    }

    @Test
    void refusesMissingAndOverlongFields() throws AlipayApiException {
        var invalid = "ACQ.INVALID_PARAMETER";
        assertThat(subCode(model -> model.setOutTradeNo(null))).isEqualTo(invalid);
        assertThat(subCode(model -> model.setOutTradeNo("P".repeat(65)))).isEqualTo(invalid);
        assertThat(subCode(model -> model.setOutTradeNo("P-1"))).isEqualTo(invalid);
        assertThat(subCode(model -> model.setSubject(null))).isEqualTo(invalid);
        assertThat(subCode(model -> model.setSubject("手".repeat(257)))).isEqualTo(invalid);
        assertThat(subCode(model -> model.setBody("b".repeat(129)))).isEqualTo(invalid);
        assertThat(subCode(model -> model.setStoreId("s".repeat(33)))).isEqualTo(invalid);
        assertThat(subCode(model -> model.setTimeExpire("2099-01-01T00:00:00Z")))
                .isEqualTo(invalid);
        assertThat(subCode(model -> model.setProductCode("OTHER"))).isEqualTo(invalid);
        assertThat(subCode(model -> model.setGoodsDetail(Collections.nCopies(151, new GoodsDetail()))))
                .isEqualTo(invalid);
        assertThat(subCode(model -> model.setSubject("手".repeat(256)))).isNull();
    }

    @Test
    void refusesTheWordThatStandsForAllForbiddenOnes() throws AlipayApiException {
        assertThat(subCode(model -> model.setSubject("含违禁词的商品"))).isEqualTo("ACQ.EXIST_FORBIDDEN_WORD");
    }

    @Test
    void refusesReservedCharactersInASubjectUnlessToldOtherwise() throws AlipayApiException {
        for (var subject : new String[] {"a/b", "a=b", "a&b"}) {
            assertThat(subCode(model -> model.setSubject(subject))).isEqualTo("ACQ.INVALID_PARAMETER");
        }
        var usual = alipay.rules();
        alipay.change(usual.with(r -> r.subjects = Subjects.LOOSE));
        assertThat(subCode(model -> model.setSubject("a/b=c&d"))).isNull();
        alipay.change(usual);
    }

    @Test
    void readsTimeOuts() throws AlipayApiException {
        for (var timeout : new String[] {"1m", "5m", "3h", "15d", "1c"}) {
            assertThat(subCode(model -> model.setTimeoutExpress(timeout)))
                    .as(timeout)
                    .isNull();
        }
        for (var timeout : new String[] {"0m", "1.5h", "16d", "90s", "m", "2c"}) {
            assertThat(subCode(model -> model.setTimeoutExpress(timeout)))
                    .as(timeout)
                    .isEqualTo("ACQ.INVALID_PARAMETER");
        }
        assertThat(subCode(model -> model.setTimeExpire("2020-01-01 00:00:00")))
                .isEqualTo("ACQ.NOW_TIME_AFTER_EXPIRE_TIME_ERROR");
    }

    @Test
    void refusesTheAccountOfAnotherSeller() throws AlipayApiException {
        assertThat(subCode(model -> model.setSellerId(alipay.sellerId()))).isNull();
        assertThat(subCode(model -> model.setSellerId("2088123412341234"))).isEqualTo("ACQ.PARTNER_ERROR");
    }

    private String subCode(Consumer<AlipayTradePrecreateModel> change) throws AlipayApiException {
        var model = new AlipayTradePrecreateModel();
        model.setOutTradeNo("F" + ++numbers);
        model.setTotalAmount("1.00");
        model.setSubject("手机壳");
        change.accept(model);
        return merchant.precreate(model).getSubCode();
    }
}
