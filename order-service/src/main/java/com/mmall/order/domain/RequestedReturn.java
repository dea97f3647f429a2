package com.mmall.order.domain;

import java.util.List;

/**
 * What a buyer wants to send back.
 *
 * @param pictures numbers of the buyer's pictures of it, each once
 */
public record RequestedReturn(List<RequestedLine> lines, String reason, List<String> pictures) {
    public RequestedReturn {
        lines = List.copyOf(lines);
        pictures = pictures.stream().distinct().toList();
    }
}
