package ngage.partner.console.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Drawings show what they are given, whatever it is. */
class ChartsTest {
    @Test
    void stackedColumnsFillTheirHeightAndSaySo() {
        String svg = new Columns()
                .column("01/26", "January: 30", List.of(10L, 20L))
                .line("Gold", 60)
                .svg("Title", "text");

        assertThat(svg)
                .contains("role=\"img\"", "aria-label=\"Title. text\"", "<title>January: 30</title>", ">Gold</text>")
                .contains("class=\"s1\" x=\"10\" y=\"162\" width=\"608\" height=\"30\"")
                .contains("class=\"s2\" x=\"10\" y=\"102\" width=\"608\" height=\"60\"");
    }

    @Test
    void whatWasTakenBackHangsDown() {
        String svg = new Columns().column("x", "x", List.of(50L, -50L)).svg("t", "d");

        assertThat(svg).contains("y=\"12\" width=\"608\" height=\"90\"", "y=\"102\" width=\"608\" height=\"90\"");
    }

    @Test
    void nothingToDrawAndHugeFiguresAreDrawnToo() {
        assertThat(new Columns().svg("t", "d")).startsWith("<svg").endsWith("</svg>");
        assertThat(new Columns()
                        .column("x", "x", List.of(1_000_000_000_000_000L))
                        .svg("t", "d"))
                .contains("height=\"180\"");
    }

    @Test
    void textIsEscaped() {
        assertThat(new Columns().column("<b>", "\"&", List.of(1L)).svg("<t>", "d"))
                .contains("&lt;b&gt;", "&quot;&amp;", "&lt;t&gt;. d")
                .doesNotContain("<b>");
    }

    @Test
    void aBarIsNeverLongerThanWhole() {
        assertThat(Bullet.svg(150, 300, "half")).contains("class=\"s1\" width=\"200\"");
        assertThat(Bullet.svg(900, 300, "more")).contains("class=\"s1\" width=\"400\"");
        assertThat(Bullet.svg(-5, 300, "less")).contains("class=\"s1\" width=\"0\"");
    }
}
