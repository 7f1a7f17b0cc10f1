package org.tacit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What people read, in the console and in the six kinds of report, is words and not names of
 * fields, has four significant digits at most, and says the usual word for a thing.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlainWordsTest {
  private static final Pattern CAMEL_CASE = Pattern.compile("\\b[a-z]+[A-Z][A-Za-z]*\\b");
  private static final Pattern NUMBER =
      Pattern.compile("(?<![\\w.,/-])-?(\\d+)\\.(\\d+)(?:[eE][-+]?\\d+)?(?![\\w/-])");
  private static final int MOST_DIGITS = 4;

  /** Words of the code, and beside each the word of the field, from the glossary. */
  private static final List<String> OF_THE_CODE =
      List.of(
          "sum of sizes",
          "least sum",
          "least norm",
          "least ℓ1 norm",
          "least nuclear norm",
          "interpolant is below",
          "reads off",
          "holds against",
          "leaked");

  /**
   * What jobs do not say, which say by what an error is known: test or validation entries, samples,
   * values.
   */
  private static final Pattern HELD_OUT =
      Pattern.compile("eld-out (?:error|loss|entries|samples|measurements)");

  /** A power of ten has one form, that of 1.5e-6, and no zeros that say nothing. */
  private static final Pattern PADDED_POWER = Pattern.compile("\\d[eE](?:\\+|-0)\\d*");

  /** Facts that a job prints beside its sentence and how it ended, three of them asked for. */
  private static final int MOST_FACTS = 11;

  private static final Set<String> JOBS = Set.of("complete", "sense", "solve", "train", "measure");

  /** Names that the reader gave or has to write: columns of a file, keys of a study. */
  private static final Set<String> OF_THE_READER = Set.of("userId", "movieId", "stepSize");

  @TempDir private static Path folder;
  private final List<Text> texts = new ArrayList<>();

  /** What was printed or written, and by what. */
  record Text(String of, String text) {
    @Override
    public String toString() {
      return of;
    }
  }

  @BeforeAll
  void runEveryJob() throws IOException {
    ExampleFiles.in(folder);
    job("complete", "array.npy");
    job("complete", "ratings.csv", "--value", "rating", "--ignore", "timestamp", "--compare");
    job("complete", "photo.png", "--mask", "holes.png");
    job("complete", "array.npy", "--interval", "0.9", "--loss", "robust", "--method", "als");
    job("complete", "array.npy", "--method", "mean");
    job("sense", "y.npy", "--operators", "A.npy");
    job("sense", "y.npy", "--operators", "A.npy", "--steps", "20");
    job("solve", "A.npy", "b.npy", "--bias", "l1", "--compare");
    job("solve", "A.npy", "b.npy", "--network", "deep", "--depth", "3");
    job("solve", "A.npy", "b.npy", "--bias", "l1", "--steps", "2", "--init-scale", "0.9");
    // Two equal rows with different right-hand sides contradict each other.
    Files.writeString(folder.resolve("solve/tall.csv"), "1,2\n1,2\n3,1\n");
    Files.writeString(folder.resolve("solve/different.csv"), "1\n2\n3\n");
    job("solve", "tall.csv", "different.csv");
    job("train", "data/mnist", "--epochs", "3", "--regularizer", "geometric-complexity=0.01");
    job("measure", "model.onnx", "--data", "inputs.npy", "--labels", "labels.npy");
    job("measure", "early.safetensors", "late.safetensors", "--data", "data/mnist");
    Path runs = folder.resolve("runs");
    CommandRun study =
        CommandRun.of(
            "run",
            "../studies/incremental-rank-matrix.yaml",
            "--profile",
            "quick",
            "--out",
            runs.toString());
    add("run", study, runs.resolve("incremental-rank-matrix-quick/report.html"));
    CommandRun predicted =
        CommandRun.of("predict", folder.resolve("predict/tacit-out") + "", "--entry", "13,2");
    texts.add(new Text("predict", predicted.err().replace(folder.toString(), "")));
    for (String command :
        List.of("complete", "predict", "sense", "solve", "train", "measure", "run")) {
      texts.add(new Text("help of " + command, CommandRun.of(command, "--help").out()));
    }
  }

  private void job(String command, String... words) throws IOException {
    Path here = folder.resolve(command);
    Path out = here.resolve("out");
    List<String> all = new ArrayList<>(List.of(command));
    for (String word : words) {
      Path file = here.resolve(word);
      all.add(Files.exists(file) ? file.toString() : word);
    }
    all.addAll(List.of("--time", "5", "--force", "--out", out.toString()));
    String of = command + " " + String.join(" ", words);
    CommandRun run = CommandRun.of(all.toArray(String[]::new));
    assertThat(run.err()).doesNotContain("error: ");
    add(of, run, out.resolve("report.html"));
  }

  private void add(String of, CommandRun run, Path report) throws IOException {
    texts.add(new Text(of, (run.out() + run.err()).replace(folder.toString(), "")));
    String html = Files.readString(report).replace(folder.toString(), "");
    texts.add(new Text("report of " + of, visible(html)));
  }

  /** The text between the tags, and the titles and names of the figures. */
  private static String visible(String html) {
    StringBuilder text = new StringBuilder();
    Matcher figures =
        Pattern.compile("\"(?:title|name|caption|label|axis|x|y)\"\\s*:\\s*\"([^\"]*)\"")
            .matcher(html);
    while (figures.find()) {
      text.append(figures.group(1)).append('\n');
    }
    return text
        + html.replaceAll("(?s)<(script|style)[^>]*>.*?</\\1>", " ")
            .replaceAll("(?s)<(pre|code)[^>]*>.*?</\\1>", " ")
            .replaceAll("<[^>]*>", "\n");
  }

  List<Text> texts() {
    return texts;
  }

  @ParameterizedTest
  @MethodSource("texts")
  void noNamesOfFieldsAreShown(Text text) {
    assertThat(found(CAMEL_CASE, text.text(), false)).as(text.text()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("texts")
  void noNumberHasMoreThanFourSignificantDigits(Text text) {
    assertThat(found(NUMBER, text.text(), true)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("texts")
  void theUsualWordIsSaid(Text text) {
    assertThat(OF_THE_CODE).noneMatch(text.text()::contains);
    if (!text.of().equals("run") && !text.of().equals("report of run")) {
      assertThat(found(HELD_OUT, text.text(), false)).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("texts")
  void powersOfTenAreWrittenInOneWay(Text text) {
    assertThat(found(PADDED_POWER, text.text(), false)).isEmpty();
  }

  /** All studies that run here are of matrices. */
  @Test
  void aMatrixHasNoNodes() {
    assertThat(texts.stream().filter(text -> text.of().matches("(report of )?run")))
        .hasSize(2)
        .noneMatch(text -> text.text().contains("at node"));
  }

  @Test
  void aSystemWithoutSolutionIsToldOnce() {
    assertThat(texts.stream().filter(text -> text.of().contains("tall.csv")))
        .hasSize(2)
        .allSatisfy(text -> assertThat(text.text()).containsOnlyOnce("the system has no solution"));
  }

  /** What was found, how sure it is, and what it cost; the report and JSON have the rest. */
  @Test
  void aJobPrintsAFewFacts() {
    assertThat(texts.stream().filter(text -> JOBS.contains(text.of().split(" ", -1)[0])))
        .hasSizeGreaterThan(10)
        .allSatisfy(
            text ->
                assertThat(
                        text.text()
                            .lines()
                            .takeWhile(line -> !line.startsWith("Results  "))
                            .count())
                    .as(text.text())
                    .isBetween(3L, 1 + MOST_FACTS + 1L));
  }

  @Test
  void allSixKindsOfReportWereRead() {
    assertThat(texts.stream().map(Text::of).filter(of -> of.startsWith("report of ")))
        .extracting(of -> of.split(" ", -1)[2])
        .contains("complete", "sense", "solve", "train", "measure", "run");
  }

  private static List<String> found(Pattern pattern, String text, boolean numbers) {
    List<String> found = new ArrayList<>();
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      String word = matcher.group();
      if (numbers
          ? digits(matcher.group(1) + matcher.group(2)) > MOST_DIGITS
          : !OF_THE_READER.contains(word)) {
        found.add(word);
      }
    }
    return found;
  }

  private static int digits(String number) {
    return number.replaceFirst("^0+", "").length();
  }
}
