package ngage.partner.console.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Files that a spreadsheet opens as they were meant. */
class CsvTest {
    @Test
    void fieldsAreQuotedWhereTheyMust() {
        Csv csv = new Csv("a", "b");
        csv.row("x,y", "say \"hi\"");
        csv.row(null, -317L);

        assertThat(csv.toString()).isEqualTo("a,b\r\n\"x,y\",\"say \"\"hi\"\"\"\r\n,-317\r\n");
    }

    @Test
    void noNameBecomesAFormula() {
        Csv csv = new Csv("name");
        csv.row("=HYPERLINK(\"http://x\")");
        csv.row("@SUM(A1)");
        csv.row("-1+cmd");

        assertThat(csv.toString().lines().skip(1))
                .allSatisfy(line -> assertThat(line.replace("\"", "")).startsWith("'"));
    }
}
