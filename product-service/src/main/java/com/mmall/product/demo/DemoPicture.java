package com.mmall.product.demo;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;

/** Draws goods from the shapes in {@code demo/shapes.txt}; the same product and number always look the same. */
final class DemoPicture {
    private static final int SIDE = 400;

    private final Map<String, String[]> shapes = new HashMap<>();

    DemoPicture() {
        try {
            new ClassPathResource("demo/shapes.txt")
                    .getContentAsString(StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(": "))
                    .filter(parts -> parts.length == 2)
                    .forEach(parts -> shapes.put(parts[0], parts[1].split("; ")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A PNG of 400 × 400.
     *
     * @param number which picture of the product: the first faces the viewer, the others are turned
     */
    byte[] draw(String kind, long product, int number) {
        var image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        var paint = image.createGraphics();
        try {
            paint.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            paint(paint, kind, product, number);
        } finally {
            paint.dispose();
        }
        return PalettePng.encode(image);
    }

    private void paint(Graphics2D paint, String kind, long product, int number) {
        var hue = (product * 0.618034f + number * 0.13f) % 1;
        paint.setColor(Color.getHSBColor(hue + 0.5f, 0.10f, 0.97f));
        paint.fillRect(0, 0, SIDE, SIDE);
        paint.setColor(Color.getHSBColor(hue + 0.5f, 0.18f, 0.94f));
        paint.fill(new Ellipse2D.Double(30 + product % 7 * 8, 40 + product % 5 * 9, 290, 290));
        if (number > 1) {
            paint.translate(SIDE / 2, SIDE / 2);
            paint.rotate(Math.toRadians(-12));
            paint.scale(0.85, 0.85);
            paint.translate(-SIDE / 2, -SIDE / 2);
        }
        for (var shape : shapes.getOrDefault(kind, new String[0])) {
            var parts = shape.split(" ");
            paint.setColor(color(parts[1], hue));
            paint.fill(shape(
                    parts[0],
                    Arrays.stream(parts).skip(2).mapToInt(Integer::parseInt).toArray()));
        }
    }

    private static Color color(String name, float hue) {
        return switch (name) {
            case "m" -> Color.getHSBColor(hue, 0.55f, 0.85f);
            case "d" -> Color.getHSBColor(hue, 0.70f, 0.60f);
            case "l" -> Color.getHSBColor(hue, 0.25f, 0.96f);
            case "a" -> Color.getHSBColor(hue + 0.42f, 0.65f, 0.92f);
            case "w" -> Color.WHITE;
            default -> new Color(45, 48, 56);
        };
    }

    private static Shape shape(String name, int[] n) {
        return switch (name) {
            case "r" -> new RoundRectangle2D.Double(n[0], n[1], n[2], n[3], n[4], n[4]);
            case "o" -> new Ellipse2D.Double(n[0], n[1], n[2], n[3]);
            default -> polygon(n);
        };
    }

    private static Shape polygon(int[] points) {
        var path = new Path2D.Double();
        path.moveTo(points[0], points[1]);
        for (var i = 2; i < points.length; i += 2) {
            path.lineTo(points[i], points[i + 1]);
        }
        path.closePath();
        return path;
    }
}
