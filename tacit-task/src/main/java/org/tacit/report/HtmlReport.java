package org.tacit.report;

import java.util.Map;

/** Writes a report as one HTML file that needs no other file and no network. */
public final class HtmlReport {
  private HtmlReport() {}

  /**
   * The report as the text of an HTML file, to be stored as UTF-8.
   *
   * @param page what the report says
   * @return the whole file
   */
  public static String render(ReportPage page) {
    return Template.fill(
        Template.resource("report.html"),
        Map.ofEntries(
            Map.entry("title", Html.escape(page.title())),
            Map.entry("style", Template.resource("report.css")),
            Map.entry("verdict", Sections.verdict(page)),
            Map.entry("about", Sections.about(page.about())),
            Map.entry("findings", Sections.findings(page.exhibits().findings())),
            Map.entry("facts", Sections.facts(page.facts(), page.details())),
            Map.entry("figures", Sections.figures(page.exhibits().figures())),
            Map.entry(
                "pictures",
                Sections.pictures("pictures-heading", "Pictures", page.exhibits().pictures())),
            Map.entry(
                "illustrations",
                Sections.pictures(
                    "samples-heading", "Samples and maps", page.exhibits().illustrations())),
            Map.entry("tables", Sections.tables(page.exhibits().tables())),
            Map.entry("command", Sections.command(page.command())),
            Map.entry("data", FigureJson.write(page.exhibits().figures())),
            Map.entry("echarts", Template.resource("echarts/echarts.common.min.js")),
            Map.entry("script", script())));
  }

  private static String script() {
    return Template.resource("chart.js")
        + Template.resource("data.js")
        + Template.resource("page.js");
  }
}
