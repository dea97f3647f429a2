package com.mmall.payment.application;

import com.mmall.payment.domain.QrCode;

/** Draws QR codes. */
public interface QrDrawing {
    /** @return a PNG that has been decoded back to exactly this text */
    byte[] png(QrCode code);
}
