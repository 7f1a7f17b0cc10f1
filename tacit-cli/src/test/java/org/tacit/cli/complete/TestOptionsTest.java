package org.tacit.cli.complete;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tacit.cli.CommandRun;
import org.tacit.data.format.NpyFile;

/** The options that say by which entries the error is told. */
class TestOptionsTest {
  private static final int SIDE = 12;

  @TempDir private Path folder;
  private Path list;

  private static double value(int i, int j) {
    return (1 + i) * (2 + j) / 10.0 + ((7 * i + 3 * j) % 5) / 20.0;
  }

  private static boolean isHidden(int i, int j) {
    return (2 * i + 3 * j) % 7 == 0;
  }

  @BeforeEach
  void write() throws IOException {
    StringBuilder seen = new StringBuilder("who,what,score\n");
    for (int i = 0; i < SIDE; i++) {
      for (int j = 0; j < SIDE; j++) {
        if (!isHidden(i, j)) {
          seen.append("w%d,t%d,%s%n".formatted(i, j, value(i, j)));
        }
      }
    }
    list = Files.writeString(folder.resolve("list.csv"), seen);
  }

  private CommandRun run(String... more) {
    return CommandRun.complete(list, folder.resolve("results"), more);
  }

  private String test(String text) throws IOException {
    return Files.writeString(folder.resolve("test.csv"), text).toString();
  }

  /** Three lines: one is tested, one observed in the list too, one has no value. */
  @Test
  void aListOfTestEntriesTellsTheErrorOfThoseThatTheListLacks() throws IOException {
    String test = test("who,what,score\nw0,t0,%s\nw1,t0,0.4\nw2,t1,\n".formatted(value(0, 0)));
    CommandRun run = run("--method", "als", "--test", test, "--json");
    assertThat(run.code()).as(run.err()).isZero();
    JsonNode heldOut = new ObjectMapper().readTree(run.out()).get("heldOut");
    assertThat(heldOut.get("kind").asText()).isEqualTo("test");
    assertThat(heldOut.get("count").asInt()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "w0,t99,1 | the what is 't99', expected one of the 12 labels",
        "w1,t0,1 | all 1 entries are observed in the data too",
        "w0,t0,much | the value is 'much', expected a finite number",
        "w0,t0 | expected a value behind the indices, found 2 fields",
        "w0,t0, | there are no entries with a value",
        "'w0,t0,1\nw0,t0,2' | the entry (w0, t0) is listed twice"
      })
  void whatIsNoTestEntryIsNamed(String rows, String complaint) throws IOException {
    CommandRun run = run("--test", test(rows + "\n"));
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains(complaint);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--folds 1 | --folds: expected 2 to 100 parts, found 1",
        "--folds 3 --blocked 1 | --folds: expected no --test and no --blocked beside it",
        "--folds 3 --compare | --folds: expected no --compare beside it",
        "--blocked when | expected a mode by its name, one of who, what, or by its number from 1 to"
            + " 2",
        "--blocked 3 | or by its number from 1 to 2, found 3",
        "--interval 1 | --interval: expected a probability between 0 and 1 such as 0.9, found 1.0",
        "--draws 0 | --draws: expected 1 to 1,000, found 0",
        "--interval 0.9 --holdout 0 | expected entries that no model was fitted to, found --holdout"
            + " 0",
        "--draws 2 --compare | expected entries that no model was fitted to, found --compare",
        "--holdout 1 | --holdout: expected a share from 0 to less than 1, found 1.0"
      })
  void whatCannotBeHeldOutIsNamed(String options, String complaint) {
    CommandRun run = run(options.split(" "));
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains(complaint);
  }

  @Test
  void anArrayIsTestedByOneOfItsShape() throws IOException {
    double[] seen = new double[SIDE * SIDE];
    double[] all = new double[SIDE * SIDE];
    for (int i = 0; i < all.length; i++) {
      all[i] = value(i / SIDE, i % SIDE);
      seen[i] = isHidden(i / SIDE, i % SIDE) ? Double.NaN : all[i];
    }
    int[] shape = {SIDE, SIDE};
    Path data = folder.resolve("seen.npy");
    Files.write(data, new NpyFile(shape, seen).encoded());
    Path truth = folder.resolve("all.npy");
    Files.write(truth, new NpyFile(shape, all).encoded());
    CommandRun run =
        CommandRun.complete(
            data, folder.resolve("array"), "--method", "als", "--json", "--test", truth.toString());
    assertThat(run.code()).as(run.err()).isZero();
    JsonNode heldOut = new ObjectMapper().readTree(run.out()).get("heldOut");
    assertThat(heldOut.get("count").asInt()).isEqualTo(21);
    Path other = folder.resolve("other.npy");
    Files.write(other, new NpyFile(new int[] {SIDE * SIDE, 1}, all).encoded());
    CommandRun refused =
        CommandRun.complete(data, folder.resolve("no"), "--test", other.toString());
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err())
        .contains("expected test entries in the shape of the data, [12, 12], found [144, 1]");
  }

  @Test
  void withNothingHeldOutTheErrorIsNotKnown() throws IOException {
    CommandRun run = run("--method", "als", "--holdout", "0", "--json");
    assertThat(run.code()).as(run.err()).isZero();
    JsonNode document = new ObjectMapper().readTree(run.out());
    assertThat(document.get("heldOut").get("kind").asText()).isEqualTo("none");
    assertThat(document.get("heldOut").get("relativeError").isNull()).isTrue();
    assertThat(document.get("standing").asText()).isEqualTo("unfinished");
  }

  /** For a list, each missing entry has its bounds and its draws. */
  @Test
  void boundsAndDrawsOfAListAreWritten() throws IOException {
    CommandRun run = run("--method", "als", "--interval", "0.8", "--draws", "3");
    assertThat(run.code()).as(run.err()).isZero();
    List<String> bounds = Files.readAllLines(folder.resolve("results/intervals.csv"));
    assertThat(bounds).hasSize(22);
    assertThat(bounds.get(0)).isEqualTo("who,what,score,lower,upper");
    String[] first = bounds.get(1).split(",");
    assertThat(Double.parseDouble(first[3])).isLessThan(Double.parseDouble(first[2]));
    assertThat(Double.parseDouble(first[4])).isGreaterThan(Double.parseDouble(first[2]));
    List<String> draws = Files.readAllLines(folder.resolve("results/draws.csv"));
    assertThat(draws).hasSize(22);
    assertThat(draws.get(0)).isEqualTo("who,what,draw 1,draw 2,draw 3");
    CommandRun again =
        CommandRun.complete(list, folder.resolve("again"), "--method", "als", "--draws", "3");
    assertThat(again.code()).isZero();
    assertThat(Files.readAllLines(folder.resolve("again/draws.csv"))).isEqualTo(draws);
  }

  /**
   * For an array they are arrays: observed entries are between equal bounds, and drawn as they are.
   */
  @Test
  void boundsAndDrawsOfAnArrayAreArrays() throws IOException {
    double[] seen = new double[SIDE * SIDE];
    for (int i = 0; i < seen.length; i++) {
      seen[i] = isHidden(i / SIDE, i % SIDE) ? Double.NaN : value(i / SIDE, i % SIDE);
    }
    Path data = folder.resolve("seen.npy");
    Files.write(data, new NpyFile(new int[] {SIDE, SIDE}, seen).encoded());
    Path out = folder.resolve("array");
    CommandRun run =
        CommandRun.complete(data, out, "--method", "als", "--interval", "0.8", "--draws", "2");
    assertThat(run.code()).as(run.err()).isZero();
    double[] completed = NpyFile.read(out.resolve("completed.npy")).values();
    double[] lower = NpyFile.read(out.resolve("completed.lower.npy")).values();
    double[] upper = NpyFile.read(out.resolve("completed.upper.npy")).values();
    NpyFile draws = NpyFile.read(out.resolve("draws.npy"));
    assertThat(draws.shape()).containsExactly(2, SIDE, SIDE);
    int different = 0;
    for (int i = 0; i < seen.length; i++) {
      if (Double.isNaN(seen[i])) {
        assertThat(lower[i]).isLessThan(completed[i]);
        assertThat(upper[i]).isGreaterThan(completed[i]);
        different += draws.values()[i] == draws.values()[i + seen.length] ? 0 : 1;
      } else {
        assertThat(lower[i]).isEqualTo(seen[i]);
        assertThat(upper[i]).isEqualTo(seen[i]);
        assertThat(draws.values()[i]).isEqualTo(seen[i]);
      }
    }
    assertThat(different).as("of 21").isGreaterThan(15);
  }
}
