package ngage.partner.console.chart;

/** One bar: how much of what is needed is there. */
public final class Bullet {
    private static final int WIDTH = 400;
    private static final int HEIGHT = 16;

    private Bullet() {}

    /** The bar; more than needed fills it. */
    public static String svg(long have, long need, String says) {
        long filled = need <= 0 ? WIDTH : Math.clamp(Math.multiplyExact(have, WIDTH) / need, 0, WIDTH);
        return ("<svg class=\"bullet\" role=\"img\" viewBox=\"0 0 %d %d\" preserveAspectRatio=\"none\" aria-label=\"%s\">"
                        + "<rect class=\"rest\" width=\"%d\" height=\"%d\"/><rect class=\"s1\" width=\"%d\" height=\"%d\"/></svg>")
                .formatted(WIDTH, HEIGHT, Xml.escaped(says), WIDTH, HEIGHT, filled, HEIGHT);
    }
}
