package org.tacit.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

class HtmlReportBrowserTest {
  @TempDir(cleanup = CleanupMode.NEVER)
  Path directory;

  private static Optional<Path> chromium() {
    List<Path> places = new ArrayList<>();
    String named = System.getenv("CHROMIUM");
    if (named != null) {
      places.add(Path.of(named));
    }
    String path = Objects.requireNonNullElse(System.getenv("PATH"), "");
    for (String folder : path.split(File.pathSeparator)) {
      places.add(Path.of(folder, "chromium"));
      places.add(Path.of(folder, "chromium-browser"));
    }
    return places.stream().filter(Files::isExecutable).findFirst();
  }

  @Test
  void drawsEveryFigureWithoutErrors() throws Exception {
    Optional<Path> browser = chromium();
    assumeTrue(browser.isPresent(), "no chromium on the PATH or in CHROMIUM");
    Path report = directory.resolve("report.html");
    Files.writeString(report, HtmlReport.render(ExamplePage.page()));
    Path dom = directory.resolve("dom.html");
    Process process =
        new ProcessBuilder(
                browser.orElseThrow().toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--user-data-dir=" + directory.resolve("profile"),
                "--virtual-time-budget=5000",
                "--dump-dom",
                report.toUri().toString())
            .redirectOutput(dom.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    boolean ended = process.waitFor(120, TimeUnit.SECONDS);
    process.destroyForcibly();
    assertThat(ended).as("the browser ended in time").isTrue();
    String html = Files.readString(dom);
    assertThat(Pattern.compile("<html[^>]*data-errors").matcher(html).find()).isFalse();
    assertThat(Pattern.compile("<figure[^>]*data-drawn=\"true\"").matcher(html).results().count())
        .isEqualTo(5);
    assertThat(html)
        .as("the sign of a dashed line is dashed, of a solid one solid, of a mark a mark")
        .containsPattern("<line [^>]*stroke-dasharray=\"6 3\"[^>]*></line></svg>held out</button>")
        .containsPattern("<line [^>]*stroke-dasharray=\"none\"[^>]*></line></svg>seen</button>")
        .containsPattern("<circle [^>]*></circle></svg>learned</button>");
    assertThat(html)
        .as("ten lines are folded")
        .containsPattern("<details><summary>Legend: σ1 <i [^>]*></i> σ10</summary>");
    assertThat(html)
        .as("small multiples have one legend, above all of them, also of few lines and many")
        .containsOnlyOnce("<div class=\"multiples\"><div class=\"key\"><details>");
    assertThat(html)
        .as("every axis with positive values alone can be made logarithmic")
        .contains("Logarithmic vertically", "Logarithmic horizontally")
        .containsPattern("data-axis=\"y\" aria-pressed=\"true\"");
    assertThat(html.split(">Logarithmic vertically<", -1)).hasSize(1 + 4);
  }
}
