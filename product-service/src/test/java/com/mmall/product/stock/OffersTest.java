package com.mmall.product.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mmall.product.stock.Reservation.RequestedLine;
import com.mmall.product.stock.StockMapper.Offer;
import java.util.List;
import org.junit.jupiter.api.Test;

class OffersTest {
    private final Offers offers = Offers.of(List.of(
            new Offer(1, "一", "products/1-1.png", 100, true, 5),
            new Offer(2, "二", null, 200, true, 1),
            new Offer(3, "三", null, 300, false, 9)));

    @Test
    void chargesNamePictureAndPriceOfThisMoment() {
        assertThat(offers.charge(List.of(new RequestedLine(1, 5), new RequestedLine(2, 1))))
                .containsExactly(
                        new ReservationMapper.Line(1, 5, "一", "products/1-1.png", 100),
                        new ReservationMapper.Line(2, 1, "二", null, 200));
    }

    @Test
    void namesEveryShortLineWithWhatIsLeft() {
        assertThatThrownBy(() -> offers.charge(List.of(new RequestedLine(1, 6), new RequestedLine(2, 3))))
                .isInstanceOfSatisfying(
                        StockRefusal.Insufficient.class,
                        e -> assertThat(e.properties())
                                .containsEntry(
                                        "lines",
                                        List.of(
                                                new StockRefusal.Insufficient.Short("1", 6, 5),
                                                new StockRefusal.Insufficient.Short("2", 3, 1))));
    }

    @Test
    void namesWhatIsOffSaleOrUnknownBeforeWhatIsShort() {
        assertThatThrownBy(() -> offers.charge(
                        List.of(new RequestedLine(2, 3), new RequestedLine(3, 1), new RequestedLine(4, 1))))
                .isInstanceOfSatisfying(
                        StockRefusal.Unavailable.class,
                        e -> assertThat(e.properties()).containsEntry("productIds", List.of("3", "4")));
    }
}
