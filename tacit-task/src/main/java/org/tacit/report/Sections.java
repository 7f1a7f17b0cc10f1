package org.tacit.report;

import static java.util.stream.Collectors.joining;
import static org.tacit.report.Html.escape;
import static org.tacit.report.Html.text;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.tacit.task.Fact;
import org.tacit.task.Figure;
import org.tacit.task.Picture;
import org.tacit.task.Shown;
import org.tacit.task.Standing;
import org.tacit.task.Table;

/** The parts of a report as HTML; a part without content is empty. */
final class Sections {
  private static final String MULTIPLES = "<div class=\"multiples\">\n";

  /** With its number: neither is broken over lines. */
  private static final Pattern OPTION = Pattern.compile("--[a-z][a-z-]*( \\d+)?");

  private static final int LONG_FACT = 60;
  private static final int MOST_OPEN = 12;
  private static final int SIZE_BEGINS = 16;
  private static final int SIZE_ENDS = 24;
  private static final double WIDE = 1.9;
  private static final double BROAD = 3;

  private Sections() {}

  static String verdict(ReportPage page) {
    Standing standing = page.conclusion().standing();
    return "<p class=\"verdict %s\"><b>%s %s</b><span>%s</span></p>"
        .formatted(
            colour(standing),
            mark(standing),
            escape(page.conclusion().word()),
            OPTION.matcher(text(page.verdict())).replaceAll("<code>$0</code>"));
  }

  static String about(String about) {
    return about.isEmpty() ? "" : "<p class=\"about\">%s</p>".formatted(text(about));
  }

  /** Long tables behind the first are folded. */
  static String findings(List<Table> findings) {
    return section(
        "findings-heading",
        "Findings",
        IntStream.range(0, findings.size())
            .mapToObj(i -> i == 0 ? TableHtml.of(findings.get(i)) : folded(findings.get(i)))
            .collect(joining()),
        "",
        "");
  }

  private static String folded(Table table) {
    int rows = table.rows().size();
    return rows <= MOST_OPEN
        ? TableHtml.of(table)
        : "<details><summary>%s: %d rows</summary>\n%s</details>"
            .formatted(text(table.title()), rows, TableHtml.of(table));
  }

  /** Details are folded. */
  static String facts(List<Fact> facts, List<Fact> details) {
    return section(
        "facts-heading",
        "Facts",
        list(facts),
        "",
        details.isEmpty()
            ? ""
            : "<details class=\"facts-more\"><summary>%d more</summary>\n%s</details>"
                .formatted(details.size(), list(details)));
  }

  private static String list(List<Fact> facts) {
    return facts.stream()
        .map(
            fact ->
                "<div%s><dt>%s</dt><dd>%s</dd></div>\n"
                    .formatted(
                        fact.words().length() > LONG_FACT ? " class=\"wide\"" : "",
                        text(fact.label()),
                        text(fact.words())))
        .collect(joining("", "<dl class=\"facts\">\n", "</dl>"));
  }

  static String figures(List<Figure> figures) {
    return section(
        "figures-heading",
        "Figures",
        IntStream.range(0, figures.size()).mapToObj(i -> placed(figures, i)).collect(joining()),
        "",
        "");
  }

  /** Small figures stand side by side with their neighbours. */
  private static String placed(List<Figure> figures, int index) {
    String before = isSmall(figures, index) && !continues(figures, index) ? MULTIPLES : "";
    String after = isSmall(figures, index) && !continues(figures, index + 1) ? "</div>\n" : "";
    return before + figure(index, figures.get(index)) + after;
  }

  /** Whether a small figure shows the same as the small one before it. */
  private static boolean continues(List<Figure> figures, int index) {
    return isSmall(figures, index)
        && isSmall(figures, index - 1)
        && figures.get(index).y().name().equals(figures.get(index - 1).y().name());
  }

  private static boolean isSmall(List<Figure> figures, int index) {
    return index >= 0 && index < figures.size() && figures.get(index).kind() == Figure.Kind.SMALL;
  }

  private static String figure(int index, Figure figure) {
    return """
    <figure data-figure="%d" aria-labelledby="figure-%d">
    <h3 id="figure-%d">%s</h3>
    <figcaption>%s</figcaption>
    <div class="key"></div>
    <div class="chart"></div>
    <div class="tools">
    <button type="button" data-act="svg">Save SVG</button>
    <button type="button" data-act="png">Save PNG</button>
    <button type="button" data-act="csv">Save CSV</button>
    <button type="button" data-act="copy">Copy CSV</button>
    </div>
    <details><summary>Data</summary></details>
    </figure>
    """
        .formatted(index, index, index, text(figure.title()), text(figure.caption()));
  }

  static String pictures(String id, String heading, List<Picture> pictures) {
    return section(
        id,
        heading,
        pictures.stream().map(Sections::picture).collect(joining()),
        "<div class=\"pictures\">\n",
        "</div>");
  }

  private static String picture(Picture picture) {
    String title = escape(picture.title());
    Picture.Scale scale = picture.scale();
    return "<figure%s><h3>%s</h3><img alt=\"%s\" src=\"data:image/png;base64,%s\">%s%s</figure>\n"
        .formatted(
            shape(picture),
            title,
            title,
            Base64.getEncoder().encodeToString(picture.png()),
            scale == null ? "" : scale(scale),
            picture.caption().isEmpty()
                ? ""
                : "<figcaption>" + escape(picture.caption()) + "</figcaption>");
  }

  private static String scale(Picture.Scale scale) {
    return "<p class=\"scale\"><span>%s</span><i></i><span>%s</span></p>"
        .formatted(escape(Shown.number(scale.low())), escape(Shown.number(scale.high())));
  }

  /** Heat maps too wide for half a page have all of it, other broad pictures two columns. */
  private static String shape(Picture picture) {
    double ratio = ratio(picture.png());
    if (picture.scale() != null) {
      return ratio > WIDE ? " class=\"wide\"" : "";
    }
    return ratio > BROAD ? " class=\"broad\"" : "";
  }

  /**
   * The ratio of the width of a PNG file's picture to its height; both stand behind its signature.
   */
  private static double ratio(byte[] png) {
    if (png.length < SIZE_ENDS) {
      return 1;
    }
    ByteBuffer size = ByteBuffer.wrap(png, SIZE_BEGINS, SIZE_ENDS - SIZE_BEGINS);
    return size.getInt() / (double) size.getInt();
  }

  static String tables(List<Table> tables) {
    return section(
        "tables-heading", "Tables", tables.stream().map(TableHtml::of).collect(joining()), "", "");
  }

  /** An option is not broken behind its hyphens. */
  static String command(String command) {
    return section(
        "command-heading",
        "Repeat it",
        command.isBlank()
            ? ""
            : Arrays.stream(command.split(" ", -1))
                .map(word -> "<span>" + escape(word) + "</span>")
                .collect(joining(" ")),
        "<pre id=\"command\">",
        "</pre>\n<button type=\"button\" id=\"copy-command\">Copy</button>");
  }

  private static String section(
      String id, String heading, String content, String before, String after) {
    return content.isEmpty()
        ? ""
        : "<section aria-labelledby=\"%s\">\n<h2 id=\"%s\">%s</h2>\n%s%s%s\n</section>"
            .formatted(id, id, heading, before, content, after);
  }

  /** The class of a banner: good is green, open is amber, bad is red. */
  private static String colour(Standing standing) {
    return switch (standing) {
      case SURELY_BETTER -> "good";
      case UNFINISHED -> "open";
      case NOTHING -> "bad";
    };
  }

  /** A sign that stands beside the colour, for who does not see it. */
  private static String mark(Standing standing) {
    return switch (standing) {
      case SURELY_BETTER -> "✓";
      case UNFINISHED -> "?";
      case NOTHING -> "✗";
    };
  }
}
