package org.tacit.cli.complete;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
}
