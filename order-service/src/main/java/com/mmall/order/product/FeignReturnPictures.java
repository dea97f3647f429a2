package com.mmall.order.product;

import com.mmall.conventions.feign.FailedCall;
import com.mmall.conventions.feign.RemoteProblem;
import com.mmall.order.application.Refused;
import com.mmall.order.application.ReturnPictures;
import com.mmall.order.domain.OrderNo;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Buyers' pictures over HTTP. Only a proven answer that we can read to the end counts. */
@Component
class FeignReturnPictures implements ReturnPictures {
    private static final Logger log = LoggerFactory.getLogger(FeignReturnPictures.class);

    private record NotUsable(@Nullable List<String> pictures) {}

    private final ProductClient products;

    FeignReturnPictures(ProductClient products) {
        this.products = products;
    }

    @Override
    public void hold(OrderNo no, long userId, List<String> ids) {
        var held =
                asked(() -> products.holdPictures(no.toString(), new ProductClient.Hold(Long.toString(userId), ids)));
        if (!no.toString().equals(held.orderNo()) || !ids.equals(held.pictures())) {
            log.warn("product-service answered of other pictures than those of order {}", no);
            throw new Refused.Unavailable();
        }
    }

    @Override
    public List<Held> unsettled() {
        return asked(products::heldPictures).stream()
                .map(held -> new Held(held.id(), OrderNo.of(held.orderNo()).orElseThrow(Refused.Unavailable::new)))
                .toList();
    }

    @Override
    public void settle(OrderNo no, List<String> kept, List<String> released) {
        asked(() -> products.settlePictures(no.toString(), new ProductClient.Settlement(kept, released)));
    }

    private static <T> T asked(Supplier<T> call) {
        try {
            return call.get();
        } catch (RemoteProblem e) {
            if (e.code().equals("picture_not_usable")) {
                var ids = e.members(NotUsable.class).map(NotUsable::pictures).orElse(null);
                throw new Refused.PictureNotUsable(ids == null ? List.of() : ids);
            }
            throw unavailable(e);
        } catch (RuntimeException e) {
            throw unavailable(e);
        }
    }

    private static Refused unavailable(RuntimeException e) {
        log.warn("product-service gave no certain answer about pictures: {}", FailedCall.describe(e));
        return new Refused.Unavailable();
    }
}
