package org.tacit.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.tacit.task.Answer;
import org.tacit.task.Axis;
import org.tacit.task.Conclusion;
import org.tacit.task.Fact;
import org.tacit.task.Figure;
import org.tacit.task.HeatMap;
import org.tacit.task.Picture;
import org.tacit.task.Series;
import org.tacit.task.Table;

class HtmlReportTest {
  private static final String NASTY = "</script><b title='a' id=\"c\">&{{data}}$1";

  private static Figure figure(double... y) {
    double[] x = new double[y.length];
    return new Figure(
        NASTY,
        NASTY,
        new Axis(NASTY, false),
        new Axis("y", true),
        List.of(new Series(NASTY, x, y, false), new Series("again", x.clone(), y, true)));
  }

  private static String nasty() {
    return HtmlReport.render(
        new ReportPage(
            NASTY,
            Conclusion.failed(NASTY),
            NASTY,
            NASTY,
            List.of(Fact.forPeople(NASTY, NASTY)),
            List.of(Fact.forPeople(NASTY, NASTY)),
            new Answer.Exhibits(
                List.of(),
                List.of(figure(1)),
                List.of(new Picture(NASTY, new byte[] {1})),
                List.of(new Table(NASTY, List.of(NASTY), List.of(List.of(NASTY))))),
            NASTY));
  }

  @Test
  void loadsNothing() {
    String html = HtmlReport.render(ExamplePage.page());
    assertThat(Pattern.compile("<[a-z]+[^>]*\\s(src|href)=[\"']?(https?:)?//").matcher(html).find())
        .isFalse();
    assertThat(html).doesNotContain("@import", "<link").doesNotContainPattern("url\\(['\"]?http");
    assertThat(html).contains("default-src 'none'");
  }

  /** Few facts are read, many are looked up. */
  @Test
  void detailsAreFoldedBehindTheFacts() {
    String html = HtmlReport.render(ExamplePage.page());
    assertThat(html)
        .containsPattern(
            "(?s)<dt>Test error</dt>.*</dl><details[^>]*><summary>2"
                + " more</summary>.*<dt>Steps</dt>");
    assertThat(html.substring(html.indexOf("2 more"))).doesNotContain("<dt>Rank found</dt>");
  }

  /** The first finding is open; behind it a long one is folded, and groups have their headings. */
  @Test
  void longFindingsAreFoldedAndRowsStandBelowTheirHeadings() {
    List<List<String>> rows = Collections.nCopies(13, List.of("yes"));
    Table table = new Table("Claims", List.of("holds"), rows);
    Table grouped =
        table.grouped(List.of(new Table.Group(0, "one", "of two"), new Table.Group(12, "two", "")));
    String html = findings(grouped, table);
    assertThat(html)
        .containsPattern("(?s)<h3>Claims</h3>.*<summary>Claims: 13 rows</summary>\\s*<h3>")
        .containsPattern(
            "(?s)<tbody>\\s*<tr class=\"group\"><th scope=\"colgroup\""
                + " colspan=\"1\"><div>one<span>of two</span></div></th></tr>\\s*<tr><td>yes</td>")
        .containsPattern("(?s)<div>two</div></th></tr>\\s*<tr><td>yes</td></tr>\\s*</tbody>");
    assertThat(findings(table, new Table("Few", List.of("holds"), rows.subList(0, 12))))
        .doesNotContain("<summary>Few");
  }

  private static String findings(Table... tables) {
    return Sections.findings(List.of(tables));
  }

  @Test
  void onANarrowPageLongCellsStandBelowTheirRowWithTheirLabel() {
    Table words =
        new Table(
            "Claims",
            List.of("holds", "value", "meaning"),
            List.of(
                List.of("yes", "1", "the share of the trials that do so"),
                List.of("NO", "0", "none")));
    assertThat(TableHtml.of(words))
        .contains("<table class=\"wordy\" style=\"--short: 2\">")
        .contains("<th scope=\"col\" class=\"below\">meaning</th>")
        .contains("<td class=\"below long\" data-label=\"meaning\">the share")
        .contains("<td class=\"no\">NO</td>")
        .contains("<td class=\"below\" data-label=\"meaning\">none</td>");
    assertThat(TableHtml.of(new Table("t", List.of("values"), List.of(List.of("1 6.9e-8")))))
        .as("a number is not broken")
        .contains("1 <span class=\"number\">6.9e-8</span>");
    Table numbers = new Table("Norms", List.of("layer", "norm"), List.of(List.of("0", "1.5")));
    assertThat(TableHtml.of(numbers)).contains("<table>").doesNotContain("below");
  }

  @Test
  void aSizeAndAPairStayOnOneLine() {
    assertThat(Html.text("18: -1.000; 41: 0.5")).isEqualTo("18:&nbsp;-1.000; 41:&nbsp;0.5");
    assertThat(Html.text("40 × 30, rank 3")).isEqualTo("40&nbsp;×&nbsp;30, rank 3");
    assertThat(Html.text("2 × 3 × 4")).isEqualTo("2&nbsp;×&nbsp;3&nbsp;×&nbsp;4");
    assertThat(Html.text("user × film")).isEqualTo("user × film");
  }

  @Test
  void aNumberAndItsPerCentStayOnOneLine() {
    assertThat(HtmlReport.render(ExamplePage.page()))
        .contains("3,000 (30&nbsp;%)")
        .doesNotContain("30 %)");
  }

  @Test
  void escapesAllText() {
    String html = nasty();
    assertThat(html).doesNotContain("<b title=").doesNotContain("</script><b");
    assertThat(html).contains("&lt;/script&gt;&lt;b title=&#39;a&#39; id=&quot;c&quot;&gt;&amp;");
    assertThat(html).contains("✗ Failed");
    assertThat(Pattern.compile("</script>").matcher(html).results().count()).isEqualTo(3);
  }

  @Test
  void keepsNumbersExactAndNonFiniteOnesAsGaps() throws Exception {
    double[] y = {Math.PI, 1e-300, -0.1, Double.NaN, Double.POSITIVE_INFINITY};
    String json = FigureJson.write(List.of(figure(y)));
    assertThat(json).doesNotContain("<");
    JsonNode read = new ObjectMapper().readTree(json).get(0);
    assertThat(read.get("title").asText()).isEqualTo(NASTY);
    assertThat(read.get("grids")).hasSize(1);
    JsonNode values = read.get("series").get(1).get("y");
    for (int i = 0; i < 3; i++) {
      assertThat(values.get(i).doubleValue()).isEqualTo(y[i]);
    }
    assertThat(values.get(3).isNull()).isTrue();
    assertThat(values.get(4).isNull()).isTrue();
  }

  @Test
  void staysSmall() {
    int size = HtmlReport.render(ExamplePage.page()).getBytes(StandardCharsets.UTF_8).length;
    assertThat(size).isLessThan(3_000_000);
  }

  @Test
  void refusesSeriesAndTablesThatDoNotFit() {
    assertThatThrownBy(() -> new Series("s", new double[2], new double[1], false))
        .hasMessageContaining("2 x values but 1 y values");
    assertThatThrownBy(() -> new Table("t", List.of("a"), List.of(List.of("1", "2"))))
        .hasMessageContaining("1 columns but a row of 2");
  }

  /** The answer and its pictures come before how it came about. */
  @Test
  void picturesComeBeforeFiguresAndTables() {
    String html = HtmlReport.render(ExamplePage.page());
    assertThat(List.of("class=\"verdict", "facts-heading", "pictures-heading", "figures-heading"))
        .isSortedAccordingTo(Comparator.comparingInt(html::indexOf));
    assertThat(html.indexOf("figures-heading")).isLessThan(html.indexOf("tables-heading"));
  }

  @Test
  void aHeatMapHasItsColoursExplained() {
    Picture map =
        new HeatMap(2, 3, List.of(new double[6], new double[6], new double[6]))
            .picture("t", "time downwards", new Picture.Scale(-1.23456, 7));
    String html =
        Sections.pictures("id", "Pictures", List.of(map, new Picture("photo", new byte[] {1})));
    assertThat(html)
        .contains("<span>-1.235</span><i></i><span>7</span>", "time downwards")
        .contains("<figure class=\"wide\"><h3>t", "<figure><h3>photo");
  }
}
