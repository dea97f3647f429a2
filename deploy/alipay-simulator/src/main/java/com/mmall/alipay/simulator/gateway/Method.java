package com.mmall.alipay.simulator.gateway;

import com.mmall.alipay.simulator.trade.Book.Decision;

/** One method of the open gateway: reads the content, decides about a trade, says the node. */
interface Method {
    /** Throws InvalidField for content that Alipay refuses. */
    Decision<Node> call(Biz biz, GatewayRequest request);
}
