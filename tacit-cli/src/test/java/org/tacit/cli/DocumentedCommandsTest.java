package org.tacit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * Every command line that the README, the pages of the jobs and the examples of help show is
 * understood and does its work, on small files of the names that stand there; and where a document
 * shows what is printed, that is what is printed, the numbers to a tenth of their values.
 */
class DocumentedCommandsTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Set<String> JOBS = Set.of("complete", "sense", "solve", "train", "measure");
  private static final Pattern INLINE = Pattern.compile("`(\\./tacit [^`]+)`");
  private static final Pattern PLACEHOLDER = Pattern.compile(".* [A-Z]+(?![\\w=.]).*");
  private static final Pattern NUMBER = Pattern.compile("\\d[\\d,]*(?:\\.\\d+)?(?:[eE][-+]?\\d+)?");
  private static final double TENTH = 0.1;

  @TempDir private Path folder;

  /** A command line, and the lines that are shown below it. */
  private record Documented(String line, List<String> printed) {}

  @TestFactory
  Stream<DynamicTest> everyCommandLineRunsAsItStands() throws IOException {
    ExampleFiles.in(folder);
    Files.writeString(folder.resolve("start-and-rank.yaml"), documentedStudy());
    Map<String, Documented> all = new LinkedHashMap<>();
    documents().forEach(found -> all.merge(found.line(), found, DocumentedCommandsTest::fuller));
    examples().forEach(line -> all.putIfAbsent(line, new Documented(line, List.of())));
    // What lists or repeats runs comes after what makes them.
    return all.values().stream()
        .sorted((a, b) -> Integer.compare(place(a), place(b)))
        .map(found -> DynamicTest.dynamicTest(found.line(), () -> check(found)));
  }

  @Test
  void everyJobHasAPageWithItsCommand() throws IOException {
    List<String> lines = documents().map(Documented::line).toList();
    for (String job : List.of("complete", "predict", "sense", "solve", "train", "measure", "run")) {
      assertThat(lines).anyMatch(line -> line.startsWith("tacit " + job + " "));
    }
    assertThat(lines).hasSizeGreaterThan(12);
    assertThat(documents().filter(found -> !found.printed().isEmpty()).map(Documented::line))
        .as("those whose output is shown")
        .extracting(line -> line.split(" ", -1)[1])
        .contains("complete", "sense", "solve", "train", "measure", "run");
  }

  @Test
  void noJobOfTheReadmeFindsTheResultsOfAnotherInItsFolder() throws IOException {
    List<Documented> found = new ArrayList<>();
    String quickStart =
        Files.readString(ROOT.resolve("README.md"))
            .split("## Quick start\n", 2)[1]
            .split("\n## ", 2)[0];
    of(quickStart, found);
    List<String> folders =
        found.stream()
            .map(Documented::line)
            .filter(line -> JOBS.contains(line.split(" ", -1)[1]))
            .map(line -> line.contains(" --out ") ? line.split(" --out ", 2)[1] : "tacit-out")
            .toList();
    assertThat(folders).hasSizeGreaterThan(1).doesNotHaveDuplicates();
  }

  /** The study that docs/studies.md shows line by line. */
  private static String documentedStudy() throws IOException {
    return Files.readString(ROOT.resolve("docs/studies.md"))
        .split("```yaml\n", 2)[1]
        .split("```", 2)[0];
  }

  private static int place(Documented found) {
    return List.of("rerun", "report", "runs").contains(found.line().split(" ", -1)[1]) ? 1 : 0;
  }

  private static Documented fuller(Documented a, Documented b) {
    return a.printed().isEmpty() ? b : a;
  }

  private void check(Documented found) {
    List<String> words = new ArrayList<>(Arrays.asList(found.line().split(" +", -1)));
    words.remove(0);
    String command = words.get(0);
    boolean own = JOBS.contains(command) || command.equals("predict");
    Path here = own ? folder.resolve(command) : folder;
    words.subList(1, words.size()).replaceAll(word -> located(word, here));
    if (command.equals("runs") && words.stream().skip(1).allMatch(word -> word.startsWith("-"))) {
      // It lists the folder `runs` of where one is.
      words.add(here.resolve("runs").toString());
    }
    if (JOBS.contains(command) && found.printed().isEmpty()) {
      // A system is solved or not; the others give what they have when their time ends.
      words.addAll(List.of("--time", command.equals("solve") ? "50" : "3"));
    }
    if ((JOBS.contains(command) || command.equals("run")) && !words.contains("--out")) {
      words.addAll(List.of("--out", here.resolve(command.equals("run") ? "runs" : "out") + ""));
    }
    if (own) {
      words.add("--force");
    }
    CommandRun run = CommandRun.of(words.toArray(String[]::new));
    assertThat(run.code()).as("%s%n%s%n%s", words, run.err(), run.out()).isZero();
    List<String> printed = run.out().lines().map(String::strip).toList();
    for (String line : found.printed()) {
      assertThat(printed).as(found.line()).anyMatch(other -> agree(line.strip(), other));
    }
  }

  /**
   * A word of a command line, with the files that it names taken from the folder of its job, or
   * from that of training, whose results the other jobs read.
   */
  private String located(String word, Path here) {
    Path training = folder.resolve("train");
    return Arrays.stream(word.split(",", -1))
        .map(
            part -> {
              if (part.startsWith("studies/") || part.startsWith("docs/pictures/")) {
                return ROOT.resolve(part).toString();
              }
              boolean ours =
                  part.startsWith("runs/")
                      || List.of("results", "elsewhere", "solved").contains(part)
                      || (!part.isEmpty() && Files.exists(here.resolve(part)));
              boolean trained = !ours && !part.isEmpty() && Files.exists(training.resolve(part));
              return ours || trained ? (ours ? here : training).resolve(part).toString() : part;
            })
        .collect(Collectors.joining(","));
  }

  private static boolean agree(String shown, String printed) {
    if (!NUMBER.matcher(shown).replaceAll("#").equals(NUMBER.matcher(printed).replaceAll("#"))) {
      return false;
    }
    List<Double> ours = numbers(shown);
    List<Double> theirs = numbers(printed);
    for (int i = 0; i < ours.size(); i++) {
      if (Math.abs(ours.get(i) - theirs.get(i)) > TENTH * Math.abs(ours.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static List<Double> numbers(String line) {
    return NUMBER
        .matcher(line)
        .results()
        .map(found -> Double.valueOf(found.group().replace(",", "")))
        .toList();
  }

  private static Stream<Documented> documents() throws IOException {
    List<Documented> found = new ArrayList<>();
    try (Stream<Path> pages = Files.list(ROOT.resolve("docs"))) {
      List<Path> all =
          new ArrayList<>(
              pages
                  .filter(p -> p.toString().endsWith(".md"))
                  // Commands of long experiments stand there, beside their results.
                  .filter(p -> !Set.of("results.md", "next.md").contains(p.getFileName() + ""))
                  .sorted()
                  .toList());
      all.add(0, ROOT.resolve("README.md"));
      for (Path page : all) {
        of(Files.readString(page), found);
      }
    }
    return found.stream();
  }

  private static void of(String page, List<Documented> found) {
    boolean code = false;
    List<String> printed = new ArrayList<>();
    for (String line : page.split("\n", -1)) {
      if (line.startsWith("```")) {
        code = !code;
        // What stands in another block belongs to no command.
        printed = new ArrayList<>();
      } else if (code && line.startsWith("$ ./tacit ")) {
        printed = new ArrayList<>();
        found.add(new Documented(command(line.substring(2)), printed));
      } else if (code && line.startsWith("./tacit ")) {
        found.add(new Documented(command(line), List.of()));
      } else if (code && !line.isBlank()) {
        printed.add(line);
      } else if (!code) {
        Matcher inline = INLINE.matcher(line);
        while (inline.find()) {
          if (!PLACEHOLDER.matcher(inline.group(1)).matches()) {
            found.add(new Documented(command(inline.group(1)), List.of()));
          }
        }
      }
    }
  }

  private static String command(String line) {
    // What stands after a comment sign or sends the output to a file is for the shell.
    return line.split(" {3}#| > ", 2)[0].strip().substring(2);
  }

  private static Stream<String> examples() {
    return new CommandLine(new Tacit())
        .getSubcommands().values().stream()
            .flatMap(c -> Arrays.stream(c.getCommandSpec().usageMessage().footer()))
            .flatMap(String::lines)
            .map(String::strip)
            .filter(line -> line.startsWith("tacit "));
  }
}
