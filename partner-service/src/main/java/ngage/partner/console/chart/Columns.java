package ngage.partner.console.chart;

import java.util.ArrayList;
import java.util.List;

/**
 * Columns over time, one or more series stacked, with thresholds as lines. Every column says its figures when pointed at;
 * what a reader of the page hears is the title and the description.
 */
public final class Columns {
    private static final int WIDTH = 720;
    private static final int TOP = 12;
    private static final int HEIGHT = 180;
    private static final int LEFT = 8;
    private static final int RIGHT = 100;
    private static final int FOOT = 28;
    /** With more columns than this every second one goes without its label. */
    private static final int LABELLED_MAX = 13;

    private final List<Column> columns = new ArrayList<>();
    private final List<Line> lines = new ArrayList<>();

    private record Column(String label, String says, List<Long> parts) {}

    private record Line(String label, long value) {}

    /**
     * One more column.
     *
     * @param says what it stands for, in words
     * @param parts one figure for each series; figures below zero hang down
     */
    public Columns column(String label, String says, List<Long> parts) {
        columns.add(new Column(label, says, List.copyOf(parts)));
        return this;
    }

    /** A threshold across all columns. */
    public Columns line(String label, long value) {
        lines.add(new Line(label, value));
        return this;
    }

    /** The chart; empty text if there is nothing to draw. */
    public String svg(String title, String description) {
        long top = Math.max(1, highest());
        long bottom = Math.min(0, lowest());
        Scale scale = new Scale(top, bottom);
        StringBuilder svg = new StringBuilder();
        svg.append("<svg class=\"chart\" role=\"img\" viewBox=\"0 0 %d %d\" aria-label=\"%s\">"
                .formatted(WIDTH, TOP + HEIGHT + FOOT, Xml.escaped(title + ". " + description)));
        int step = columns.isEmpty() ? 1 : (WIDTH - LEFT - RIGHT) / columns.size();
        for (int i = 0; i < columns.size(); i++) draw(svg, scale, columns.get(i), LEFT + i * step, step, i);
        svg.append("<line class=\"axis\" x1=\"%d\" x2=\"%d\" y1=\"%d\" y2=\"%d\"/>"
                .formatted(LEFT, WIDTH - RIGHT, scale.y(0), scale.y(0)));
        for (Line line : lines) {
            int y = scale.y(line.value());
            svg.append("<line class=\"threshold\" x1=\"%d\" x2=\"%d\" y1=\"%d\" y2=\"%d\"/>"
                    .formatted(LEFT, WIDTH - RIGHT, y, y));
            svg.append(
                    "<text x=\"%d\" y=\"%d\">%s</text>".formatted(WIDTH - RIGHT + 6, y + 4, Xml.escaped(line.label())));
        }
        return svg.append("</svg>").toString();
    }

    private void draw(StringBuilder svg, Scale scale, Column column, int x, int step, int index) {
        long up = 0;
        long down = 0;
        for (int series = 0; series < column.parts().size(); series++) {
            long part = column.parts().get(series);
            long from = part >= 0 ? up : down;
            if (part >= 0) up += part;
            else down += part;
            int y = scale.y(Math.max(from, from + part));
            svg.append("<rect class=\"s%d\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"><title>%s</title></rect>"
                    .formatted(
                            series + 1,
                            x + 2,
                            y,
                            Math.max(2, step - 4),
                            scale.y(Math.min(from, from + part)) - y,
                            Xml.escaped(column.says())));
        }
        boolean labelled = columns.size() <= LABELLED_MAX || (columns.size() - 1 - index) % 2 == 0;
        if (labelled) {
            svg.append("<text class=\"tick\" x=\"%d\" y=\"%d\">%s</text>"
                    .formatted(x + step / 2, TOP + HEIGHT + FOOT - 8, Xml.escaped(column.label())));
        }
    }

    private long highest() {
        long highest = 0;
        for (Column column : columns) {
            highest = Math.max(
                    highest,
                    column.parts().stream()
                            .filter(part -> part > 0)
                            .mapToLong(Long::longValue)
                            .sum());
        }
        for (Line line : lines) highest = Math.max(highest, line.value());
        return highest;
    }

    private long lowest() {
        long lowest = 0;
        for (Column column : columns) {
            lowest = Math.min(
                    lowest,
                    column.parts().stream()
                            .filter(part -> part < 0)
                            .mapToLong(Long::longValue)
                            .sum());
        }
        return lowest;
    }

    /** From figures to heights. */
    private record Scale(long top, long bottom) {
        int y(long value) {
            long span = Math.max(1, top - bottom);
            return TOP + (int) Math.floorDiv(Math.multiplyExact(top - value, HEIGHT), span);
        }
    }
}
