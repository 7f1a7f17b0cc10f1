package org.tacit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacit.cli.output.CheckpointFolder;
import org.tacit.completion.method.CompletionMethod;
import org.tacit.completion.method.CompletionMethods;
import org.tacit.data.format.NpyFile;
import org.tacit.task.Identity;

/** The command as a user meets it: results, exit codes, and what it says of bad input. */
class CompleteCommandTest {
  private static final double MISSING = Double.NaN;

  @TempDir private Path folder;

  private Path array(String name, int[] shape, double... values) throws IOException {
    Path file = folder.resolve(name);
    Files.write(file, new NpyFile(shape, values).encoded());
    return file;
  }

  private CommandRun complete(Path file, String... more) {
    return CommandRun.complete(file, folder.resolve("results"), more);
  }

  private Path rankOne() throws IOException {
    double[] values = new double[64];
    for (int i = 0; i < values.length; i++) {
      values[i] = i % 5 == 3 ? MISSING : (1 + i / 8) * (2 + i % 8);
    }
    return array("rank-one.npy", new int[] {8, 8}, values);
  }

  @Test
  void aMatrixOfRankOneIsCompletedAndObservedEntriesStayAsTheyAre() throws IOException {
    CommandRun run = complete(rankOne(), "--json");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("\"method\" : \"als\"", "\"outcome\"", "\"relativeError\"", "\"seed\" : 1");
    NpyFile completed = NpyFile.read(folder.resolve("results/completed.npy"));
    for (int i = 0; i < 64; i++) {
      double expected = (1 + i / 8) * (2 + i % 8);
      assertThat(completed.values()[i])
          .isCloseTo(expected, org.assertj.core.api.Assertions.within(i % 5 == 3 ? 1e-3 : 0.0));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"snn", "softimpute", "svt", "fista", "svp"})
  void theMethodsForMatricesWriteTheSameFilesAndRefuseTensors(String method) throws IOException {
    CommandRun run = complete(rankOne(), "--method", method, "--json");
    assertThat(run.code()).as(run.err()).isZero();
    JsonNode document = new ObjectMapper().readTree(run.out());
    assertThat(document.get("method").asText()).isEqualTo(method);
    assertThat(document.get("hierarchicalRank").get("{1}").asInt()).isPositive();
    for (JsonNode file : document.get("files")) {
      assertThat(folder.resolve("results").resolve(file.asText())).exists();
    }
    assertThat(Files.readString(folder.resolve("results/report.html"))).contains(method);
    CommandRun refused =
        complete(
            array("cube.npy", new int[] {2, 2, 2}, 1, 2, 3, 4, 5, 6, 7, MISSING),
            "--method",
            method,
            "--force");
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err())
        .contains(
            "the method "
                + method
                + " completes matrices, found a tensor of 3 modes; "
                + CompletionMethods.listed(
                    CompletionMethods.names(CompletionMethod::anyOrder), "and")
                + " complete it")
        .doesNotContain("\tat ");
  }

  @Test
  void theSameSeedGivesTheSameBytes() throws IOException {
    Path file = rankOne();
    complete(file, "--force");
    byte[] first = Files.readAllBytes(folder.resolve("results/completed.npy"));
    complete(file, "--force");
    assertThat(Files.readAllBytes(folder.resolve("results/completed.npy"))).isEqualTo(first);
  }

  @Test
  void nothingIsOverwrittenUnasked() throws IOException {
    Path file = rankOne();
    assertThat(complete(file, "--method", "mean").code()).isZero();
    CommandRun second = complete(file, "--method", "mean");
    assertThat(second.code()).isEqualTo(2);
    assertThat(second.err()).contains("completed.npy already exists", "--force");
    // A mistyped name is told first: nobody is led to --force for a call that cannot work.
    CommandRun mistyped = complete(folder.resolve("absent.npy"));
    assertThat(mistyped.code()).isEqualTo(2);
    assertThat(mistyped.err())
        .contains("absent.npy: there is no such file")
        .doesNotContain("exists");
    CommandRun other = complete(file, "--at", folder.resolve("asked.csv").toString());
    assertThat(other.err()).contains("asked.csv: there is no such file").doesNotContain("exists");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--holdout 1|expected a share from 0 to less than 1, found 1.0",
        "--width 0|--width: expected at least 1, found 0",
        "--method hft|--method: expected htf, cp, matrix,",
        "--method hft|or mean, found hft; did you mean htf?",
        "--method htf --tree [[1,1],2]|mode 1 twice",
        "--method htf --tree [1,[2,3]]|has 3 modes, the tensor has 2",
        "--example|either a FILE or --example",
        "--init-scale -1|expected a positive number, found -1.0"
      })
  void badOptionsAreNamed(String options, String complaint) throws IOException {
    CommandRun run = complete(rankOne(), options.split(" "));
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains(complaint).doesNotContain("\tat ");
    assertThat(folder.resolve("results")).doesNotExist();
  }

  /** What the methods say of themselves, and nothing of them is written anywhere else. */
  @Test
  void theHelpShowsWhatTheMethodsSay() {
    String help = CommandRun.of("complete", "--help").out().replaceAll("\\s+", " ");
    for (CompletionMethod method : CompletionMethods.all()) {
      assertThat(help).contains(method.name() + " " + method.help());
    }
    assertThat(help)
        .contains(
            "Inner width of htf and matrix, number of components of cp, largest rank of"
                + " softimpute, als and svp.",
            "Default: 30,000;",
            "20,000 of softimpute and als",
            "5,000 of svt, fista and svp");
  }

  @Test
  void theDoctorFindsThisMachineWell() {
    CommandRun run = CommandRun.of("doctor");
    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("libtorch", "self-test").contains("good");
  }

  @Test
  void allMethodsAreComparedOnTheSameSplitAndTheBestIsKept() throws IOException {
    CommandRun run = complete(rankOne(), "--compare", "--json");
    assertThat(run.code()).as(run.err()).isZero();
    JsonNode document = new ObjectMapper().readTree(run.out());
    List<String> methods = document.get("comparison").findValuesAsText("method");
    assertThat(methods)
        .as("a method may have several candidates")
        .containsOnlyOnceElementsOf(List.of("effects", "matrix", "snn", "softimpute", "mean"))
        .containsOnly(CompletionMethods.names(method -> true).toArray(String[]::new))
        .containsAll(CompletionMethods.names(method -> true));
    assertThat(document.get("method").asText()).isEqualTo(methods.get(0)).isNotEqualTo("mean");
    List<Double> errors =
        document.get("comparison").findValues("relativeError").stream()
            .map(JsonNode::asDouble)
            .toList();
    assertThat(errors.subList(1, errors.size())).isSorted();
    assertThat(document.get("validation").get("relativeError").asDouble()).isEqualTo(errors.get(0));
    assertThat(folder.resolve("results/report.html")).content().contains(" s for this method<");
  }

  /** Six of 12 entries can be held out: which method meets them best says nothing. */
  @Test
  void fewHeldOutEntriesDecideNoComparison() throws IOException {
    Path few = folder.resolve("few.csv");
    StringBuilder list = new StringBuilder("row,column,value\n");
    for (int row = 1; row <= 4; row++) {
      for (int column = 1; column <= 4; column++) {
        if (row != column) {
          list.append("%d,%d,%d%n".formatted(row, column, row * column));
        }
      }
    }
    Files.writeString(few, list);
    CommandRun run = complete(few, "--compare", "--json");
    assertThat(run.code()).as(run.err()).isZero();
    JsonNode document = new ObjectMapper().readTree(run.out());
    assertThat(document.get("method").asText()).isEqualTo("mean");
    assertThat(document.get("comparison").get(0).get("method").asText()).isNotEqualTo("mean");
    assertThat(document.get("standing").asText()).isEqualTo("nothing");
    assertThat(document.get("explanation").asText())
        .contains("fewer than 10 entries can be held out of 12");
  }

  @Test
  void theResultOfAnotherVersionIsRefused() throws IOException {
    Path file = rankOne();
    assertThat(complete(file, "--method", "mean").code()).isZero();
    Path result = folder.resolve("results/result.json");
    String written = Files.readString(result);
    assertThat(new ObjectMapper().readTree(written).get("format").asInt()).isEqualTo(2);

    Files.writeString(result, written.replace("\"format\" : 2", "\"format\" : 3"));
    CommandRun refused = complete(file, "--method", "mean", "--force");
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains("result.json: expected format 2, found 3");
    assertThat(result).content().contains("\"format\" : 3");

    Files.writeString(result, written.replace("\"format\" : 2,", ""));
    assertThat(complete(file, "--method", "mean", "--force").code())
        .as("the first version said none")
        .isZero();
  }

  @Test
  void theMeanHasNoTableOfRanksAndAMatrixHasItsRankInASentence() throws IOException {
    String title = "Rank by node";
    complete(rankOne(), "--method", "mean");
    assertThat(folder.resolve("results/report.html")).content().doesNotContain(title);
    complete(rankOne(), "--method", "matrix", "--force");
    assertThat(folder.resolve("results/report.html"))
        .content()
        .doesNotContain(title)
        .contains("The rank found is ");
    Path cube = array("cube.npy", new int[] {4, 4, 4}, NpyFile.read(rankOne()).values());
    complete(cube, "--method", "htf", "--steps", "300", "--force");
    assertThat(folder.resolve("results/report.html")).content().contains(title);
  }

  /** Its factors say what the rows are expected to be: their rank is that of the table. */
  @Test
  void normalRowsHaveNoRankThatWasFound() throws IOException {
    assertThat(complete(rankOne(), "--method", "normal").out()).doesNotContain("rank found");
    assertThat(complete(rankOne(), "--method", "als", "--force").out()).contains("rank found");
  }

  @Test
  void theReportNamesTheCommandThatRepeatsTheRun() throws IOException {
    Path file = rankOne();
    complete(file, "--method", "mean");
    // Each word stands by itself, so that no option is broken at the end of a line.
    String words =
        Files.readString(folder.resolve("results/report.html")).replaceAll("</?span>", "");
    assertThat(words.contains("tacit complete " + file + " ")).isTrue();
    assertThat(words.contains("complete complete")).isFalse();
  }

  @Test
  void aCheckpointOfAnotherRunIsRefusedWithTheDifference() throws IOException {
    Path file = rankOne();
    CheckpointFolder checkpoints =
        new CheckpointFolder(folder.resolve("results/checkpoint"), Duration.ofSeconds(10));
    checkpoints.open(new Identity(Map.of("--seed", "5")), false);
    CommandRun again = complete(file);
    assertThat(again.code()).isEqualTo(2);
    assertThat(again.err()).contains("holds an interrupted run", "--resume", "--force");
    CommandRun resumed = complete(file, "--resume");
    assertThat(resumed.code()).isEqualTo(2);
    assertThat(resumed.err()).contains("another one", "--seed: there 5, here 1");
    assertThat(complete(file, "--force").code()).isZero();
    assertThat(folder.resolve("results/checkpoint")).doesNotExist();
  }
}
