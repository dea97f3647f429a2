package com.mmall.payment.order;

import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.payment.application.reconciliation.OrderBuyers.Found;
import com.mmall.payment.domain.OrderNo;
import feign.FeignException;
import feign.Request;
import feign.RequestTemplate;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class FeignOrderBuyersTest {
    @Test
    void readsTheExampleOfOrderService() throws Exception {
        var example = JsonMapper.builder()
                .build()
                .readTree(Files.readString(Path.of("../order-service/src/contract/buyer.json")));
        var answer = JsonMapper.builder().build().treeToValue(example.path("answer"), OrderClient.Buyer.class);

        assertThat(found(() -> answer)).isEqualTo(new Found.Buyer(7));
    }

    /** An older order-service does not know the question, a gateway in between knows no such path. */
    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 500, 503})
    void noOtherErrorSaysThatThereIsNoOrder(int status) {
        var request = Request.create(Request.HttpMethod.GET, "/", Map.of(), null, null, new RequestTemplate());

        assertThat(found(() -> {
                    throw new FeignException.FeignClientException(status, "no", request, null, Map.of());
                }))
                .isInstanceOf(Found.Unknown.class);
    }

    @Test
    void anAnswerThatNamesNobodyIsNone() {
        for (var userId : List.of("", "x")) {
            assertThat(found(() -> new OrderClient.Buyer(userId))).isInstanceOf(Found.Unknown.class);
        }
        assertThat(found(() -> new OrderClient.Buyer(null))).isInstanceOf(Found.Unknown.class);
    }

    private static Found found(Supplier<OrderClient.Buyer> answer) {
        var client = (OrderClient) Proxy.newProxyInstance(
                FeignOrderBuyersTest.class.getClassLoader(),
                new Class<?>[] {OrderClient.class},
                (proxy, method, arguments) -> answer.get());
        return new FeignOrderBuyers(client).of(new OrderNo("1"));
    }
}
