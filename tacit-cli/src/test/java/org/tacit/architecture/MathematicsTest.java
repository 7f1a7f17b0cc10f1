package org.tacit.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every reference to a statement of mathematics, in code, studies and documents, leads to it; every
 * link between documents too. Nothing cites a paper by a letter that only its authors could follow.
 */
class MathematicsTest {
  private static final Path ROOT = Path.of("..");

  private static final Path PAGES = ROOT.resolve("docs/mathematics");

  /** A page, then statements: {@code , T1}, {@code , T1 and D2} or {@code , T1, T3 to T5}. */
  private static final Pattern REFERENCE =
      Pattern.compile(
          "docs/mathematics/([a-z-]+\\.md)((?:[,;:]? (?:and |to )?[DTSECN][0-9]+(?![0-9.]))*)");

  private static final Pattern NUMBER = Pattern.compile("[DTSECN][0-9]+");

  private static final Pattern UNRESOLVED = Pattern.compile("\\b[Ss]pec [A-D]\\b");

  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");

  private static final Pattern ANCHOR = Pattern.compile("<a id=\"([a-z]+[0-9]+)\"></a>");

  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");

  @Test
  void everyReferenceLeadsToAStatement() throws IOException {
    List<String> lost = new ArrayList<>();
    int references = 0;
    for (Path file : citing()) {
      String text = unbroken(Files.readString(file));
      references += (int) REFERENCE.matcher(text).results().count();
      for (String reference : lost(text)) {
        lost.add(file + ": " + reference);
      }
    }
    assertThat(lost).isEmpty();
    assertThat(references).isGreaterThan(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "docs/mathematics/deep-linear-systems.md, T99",
        "docs/mathematics/deep-linear-systems.md, T1 and T99",
        "docs/mathematics/deep-linear-systems.md, T1 to T99",
        "docs/mathematics/no-such-page.md",
        "docs/mathematics/deep-linear-systems.md,\n   * T99",
        "(docs/mathematics/deep-linear-systems.md,\"\n              + \" T99)"
      })
  void aReferenceToNothingIsFound(String reference) throws IOException {
    assertThat(lost(unbroken(reference))).hasSize(1);
  }

  @Test
  void noPaperIsCitedByALetterOfAnUnpublishedDocument() throws IOException {
    List<Path> unresolved = new ArrayList<>();
    for (Path file : citing()) {
      if (UNRESOLVED.matcher(unbroken(Files.readString(file))).find()) {
        unresolved.add(file);
      }
    }
    assertThat(unresolved).isEmpty();
  }

  @Test
  void everyLinkBetweenDocumentsLeadsToItsHeading() throws IOException {
    List<String> lost = new ArrayList<>();
    for (Path file : documents()) {
      for (MatchResult link : LINK.matcher(Files.readString(file)).results().toList()) {
        String target = link.group(1);
        if (!target.contains("://") && !leads(file, target)) {
          lost.add(file + ": " + target);
        }
      }
    }
    assertThat(lost).isEmpty();
  }

  @Test
  void everyStatementHasOneAnchorOfItsNumber() throws IOException {
    for (Path page : markdown(PAGES)) {
      String text = Files.readString(page);
      List<String> anchors = ANCHOR.matcher(text).results().map(found -> found.group(1)).toList();
      assertThat(anchors).as(page.toString()).doesNotHaveDuplicates();
      Pattern.compile("(?m)^### ([DTSECN][0-9]+)\\. ")
          .matcher(text)
          .results()
          .forEach(
              found ->
                  assertThat(anchors)
                      .as(page.toString())
                      .contains(found.group(1).toLowerCase(Locale.ROOT)));
    }
  }

  /** References of a text to pages or statements that are not there. */
  private static List<String> lost(String text) throws IOException {
    List<String> lost = new ArrayList<>();
    for (MatchResult reference : REFERENCE.matcher(text).results().toList()) {
      Path page = PAGES.resolve(reference.group(1));
      String statements = Files.exists(page) ? Files.readString(page) : "";
      boolean found =
          Files.exists(page)
              && NUMBER
                  .matcher(reference.group(2))
                  .results()
                  .allMatch(
                      number ->
                          statements.contains(
                              "<a id=\"" + number.group().toLowerCase(Locale.ROOT) + "\"></a>"));
      if (!found) {
        lost.add(reference.group());
      }
    }
    return lost;
  }

  private static boolean leads(Path file, String target) throws IOException {
    int hash = target.indexOf('#');
    String path = hash < 0 ? target : target.substring(0, hash);
    Path linked = path.isEmpty() ? file : file.resolveSibling(path);
    if (!Files.exists(linked)) {
      return false;
    }
    String anchor = hash < 0 ? "" : target.substring(hash + 1);
    // Without an anchor it may be a picture or a folder.
    String text = anchor.isEmpty() ? "" : Files.readString(linked);
    return anchor.isEmpty()
        || text.contains("<a id=\"" + anchor + "\"></a>")
        || HEADING.matcher(text).results().anyMatch(found -> anchor(found.group(1)).equals(anchor));
  }

  /** The anchor that a heading has by itself. */
  private static String anchor(String heading) {
    return heading
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N} _-]", "")
        .trim()
        .replace(' ', '-');
  }

  /** Comments and literals without the places where a line ends. */
  private static String unbroken(String text) {
    return text.replaceAll("\"\\s*\\n\\s*\\+ \"", "")
        .replaceAll("\\s*\\n\\s*(?:\\*(?!/)|//)?\\s*", " ");
  }

  private static List<Path> citing() throws IOException {
    List<Path> files = new ArrayList<>(documents());
    try (Stream<Path> modules = Files.list(ROOT)) {
      for (Path module : modules.toList()) {
        if (Files.isDirectory(module.resolve("src"))) {
          files.addAll(ending(module.resolve("src"), ".java"));
        }
      }
    }
    files.addAll(ending(ROOT.resolve("studies"), ".yaml"));
    files.removeIf(file -> file.endsWith("MathematicsTest.java"));
    return files;
  }

  private static List<Path> documents() throws IOException {
    List<Path> files = new ArrayList<>(markdown(ROOT.resolve("docs")));
    files.add(ROOT.resolve("README.md"));
    files.add(ROOT.resolve("CONTRIBUTING.md"));
    return files;
  }

  private static List<Path> markdown(Path folder) throws IOException {
    return ending(folder, ".md");
  }

  private static List<Path> ending(Path folder, String ending) throws IOException {
    try (Stream<Path> found = Files.walk(folder)) {
      return found.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    }
  }
}
