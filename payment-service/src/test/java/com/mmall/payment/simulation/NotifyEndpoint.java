package com.mmall.payment.simulation;

import com.mmall.payment.application.HandleNotify;
import com.mmall.payment.application.NotifyNews;

/** Where verified notifies arrive. */
interface NotifyEndpoint {
    boolean accept(NotifyNews news);

    void refuseForeign(NotifyNews news, String why);

    static NotifyEndpoint of(HandleNotify useCase) {
        return new NotifyEndpoint() {
            @Override
            public boolean accept(NotifyNews news) {
                return useCase.accept(news).isDone();
            }

            @Override
            public void refuseForeign(NotifyNews news, String why) {
                useCase.refuseForeign(news, why);
            }
        };
    }
}
