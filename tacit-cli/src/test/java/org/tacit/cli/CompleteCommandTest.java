package org.tacit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tacit.data.NpyFile;

/** The command as a user meets it: results, exit codes, and what it says of bad input. */
class CompleteCommandTest {
  private static final double MISSING = Double.NaN;

  @TempDir private Path folder;

  private record Run(int code, String out, String err) {}

  private static Run tacit(String... arguments) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    ByteArrayOutputStream complained = new ByteArrayOutputStream();
    try {
      System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
      System.setErr(new PrintStream(complained, true, StandardCharsets.UTF_8));
      int code = Tacit.run(arguments);
      return new Run(
          code,
          printed.toString(StandardCharsets.UTF_8),
          complained.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }

  private Path array(String name, int[] shape, double... values) throws IOException {
    Path file = folder.resolve(name);
    Files.write(file, new NpyFile(shape, values).encoded());
    return file;
  }

  private Run complete(Path file, String... more) {
    String[] arguments = new String[4 + more.length];
    arguments[0] = "complete";
    arguments[1] = file.toString();
    arguments[2] = "--out";
    arguments[3] = folder.resolve("results").toString();
    System.arraycopy(more, 0, arguments, 4, more.length);
    return tacit(arguments);
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
    Run run = complete(rankOne(), "--json");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("\"method\" : \"matrix\"", "\"outcome\"", "\"relativeError\"", "\"seed\" : 1");
    NpyFile completed = NpyFile.read(folder.resolve("results/completed.npy"));
    for (int i = 0; i < 64; i++) {
      double expected = (1 + i / 8) * (2 + i % 8);
      assertThat(completed.values()[i])
          .isCloseTo(expected, org.assertj.core.api.Assertions.within(i % 5 == 3 ? 6.0 : 0.0));
    }
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
    Run second = complete(file, "--method", "mean");
    assertThat(second.code()).isEqualTo(2);
    assertThat(second.err()).contains("completed.npy is there already", "--force");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--holdout 1|expected a share between 0 and 1, found 1.0",
        "--width 0|--width: expected at least 1, found 0",
        "--method hft|expected htf, cp, matrix or mean, found hft",
        "--method htf --tree [[1,1],2]|mode 1 twice",
        "--method htf --tree [1,[2,3]]|has 3 modes, the tensor has 2",
        "--example|either a FILE or --example",
        "--init-scale -1|expected a positive number, found -1.0"
      })
  void badOptionsAreNamed(String options, String complaint) throws IOException {
    Run run = complete(rankOne(), options.split(" "));
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains(complaint).doesNotContain("\tat ");
    assertThat(folder.resolve("results")).doesNotExist();
  }

  @Test
  void badFilesAreNamed() throws IOException {
    Files.write(folder.resolve("empty.npy"), new byte[0]);
    Files.writeString(folder.resolve("text.npy"), "this is no array at all");
    Files.writeString(folder.resolve("array.doc"), "x");
    Path complete = array("complete.npy", new int[] {1, 2}, 1, 2);
    Path nothing = array("nothing.npy", new int[] {1, 2}, MISSING, MISSING);
    Path infinite =
        array("infinite.npy", new int[] {2, 2}, 1, MISSING, 2, Double.POSITIVE_INFINITY);
    Path vector = array("vector.npy", new int[] {3}, 1, MISSING, 2);
    byte[] whole = Files.readAllBytes(complete);
    Files.write(folder.resolve("cut.npy"), java.util.Arrays.copyOf(whole, whole.length - 3));
    refuses(folder.resolve("absent.npy"), "no such file");
    refuses(folder.resolve("empty.npy"), "the file is empty");
    refuses(folder.resolve("text.npy"), "does not begin as an NPY array does");
    refuses(folder.resolve("array.doc"), "expected a file named .npy");
    refuses(folder.resolve("cut.npy"), "expected 16 bytes for the shape [1, 2], found 13");
    refuses(complete, "nothing is missing");
    refuses(nothing, "found 0; all others are NaN");
    refuses(infinite, "entry (2, 2) is Infinity");
    refuses(vector, "at least two modes");
  }

  private void refuses(Path file, String complaint) {
    Run run = complete(file);
    assertThat(run.code()).as(run.err()).isEqualTo(2);
    assertThat(run.err())
        .contains(file.getFileName().toString(), complaint)
        .doesNotContain("\tat ");
    assertThat(folder.resolve("results")).doesNotExist();
  }

  @Test
  void theDoctorFindsThisMachineWell() {
    Run run = tacit("doctor");
    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("libtorch", "self-test").contains("good");
  }
}
