package org.tacit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacit.data.format.NpyFile;

/**
 * Input that cannot be used: always exit code 2, a message with place and cause, no stack trace,
 * and no file left behind.
 */
class BadInputTest {
  private static final double MISSING = Double.NaN;
  private static final Duration LONGEST = Duration.ofSeconds(20);

  @TempDir private Path folder;
  private Path results = Path.of("unset");
  private Path good = Path.of("unset");

  @BeforeEach
  void writeOneGoodFile() throws IOException {
    results = folder.resolve("deep/results");
    good = array("good.npy", new int[] {3, 2}, 1, MISSING, 3, 4, 5, 6);
  }

  private Path array(String name, int[] shape, double... values) throws IOException {
    return Files.write(folder.resolve(name), new NpyFile(shape, values).encoded());
  }

  private Path text(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }

  private void refuses(String complaint, Path file, String... more) throws IOException {
    List<String> before = listing();
    CommandRun run = CommandRun.complete(file, results, more);
    assertThat(run.code()).as(run.err() + run.out()).isEqualTo(2);
    assertThat(run.err()).contains(complaint).doesNotContain("\tat ");
    assertThat(run.out()).isEmpty();
    assertThat(listing()).isEqualTo(before);
  }

  private List<String> listing() throws IOException {
    try (var files = Files.walk(folder)) {
      return files.map(Path::toString).sorted().toList();
    }
  }

  @Test
  void anEmptyFile() throws IOException {
    for (String ending : List.of("npy", "csv", "tsv", "mtx", "parquet", "png", "jpg", "bmp")) {
      refuses("empty." + ending + ": the file is empty", text("empty." + ending, ""));
    }
  }

  @Test
  void noFile() throws IOException {
    refuses("absent.csv: there is no such file", folder.resolve("absent.csv"));
    Files.createDirectory(folder.resolve("folder.csv"));
    refuses("folder.csv: expected a file, found a folder", folder.resolve("folder.csv"));
  }

  /** Who opened the pipe would wait for ever, for nobody writes into it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "complete PIPE",
        "complete HOLED --at PIPE",
        "solve PIPE GOOD",
        "solve GOOD PIPE",
        "solve GOOD GOOD --bias nearest:PIPE",
        "sense GOOD --operators PIPE.npy",
        "sense --image PIPE --operators gaussian",
      })
  void aPipeIsRefusedBeforeItIsOpened(String line) throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/mkfifo")), "there are no pipes here");
    for (String pipe : List.of("pipe.csv", "pipe.csv.npy")) {
      Process made = new ProcessBuilder("mkfifo", folder.resolve(pipe).toString()).start();
      assumeTrue(made.waitFor() == 0, "there are no pipes here");
    }
    Path whole = array("whole.npy", new int[] {2, 2}, 1, 2, 3, 4);
    String[] arguments =
        (line + " --out " + results)
            .replace("PIPE", folder.resolve("pipe.csv").toString())
            .replace("HOLED", good.toString())
            .replace("GOOD", whole.toString())
            .split(" ");
    CommandRun run = assertTimeoutPreemptively(LONGEST, () -> CommandRun.of(arguments));
    assertThat(run.code()).as(run.err()).isEqualTo(2);
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err()).contains(": expected a regular file, found a pipe or a device");
    assertThat(results).doesNotExist();
  }

  @Test
  void nothingMissing() throws IOException {
    refuses(
        "full.npy: nothing is missing: all 2 entries of the 1 × 2 matrix",
        array("full.npy", new int[] {1, 2}, 1, 2));
    refuses("full.csv: nothing is missing", text("full.csv", "1,1,1\n1,2,2\n"));
  }

  @Test
  void nothingObserved() throws IOException {
    refuses(
        "nothing.npy: expected at least two observed entries, found 0; all others are NaN",
        array("nothing.npy", new int[] {1, 2}, MISSING, MISSING));
    refuses("nothing.csv: expected at least two", text("nothing.csv", "1,1,\n1,2,NaN\n"));
  }

  @Test
  void anIndexOutOfRange() throws IOException {
    refuses(
        "bad.mtx: line 3: expected a whole number from 1 to 2, found 3",
        text("bad.mtx", "%%MatrixMarket matrix coordinate real general\n2 2 1\n3 1 5\n"));
    refuses(
        "bad.csv: line 3: column item has the index -1, expected 0 or more",
        text("bad.csv", "user,item,x\n1,1,1\n1,-1,2\n"));
    refuses(
        "at.csv: line 2: the mode2 is '2', expected a number from 0 to 1",
        good,
        "--at",
        text("at.csv", "0,1\n0,2\n").toString());
  }

  @Test
  void duplicatesThatDisagree() throws IOException {
    refuses(
        "twice.csv: the lines 1 and 3 give the entry (1, 2) different values, 5.0 and 6.0",
        text("twice.csv", "1,2,5\n2,1,3\n1,2,6\n"));
  }

  @Test
  void whatIsNotFinite() throws IOException {
    refuses(
        "entry (1, 1), counted from 0, is Infinity, expected a finite number",
        array("infinite.npy", new int[] {2, 2}, 1, MISSING, 2, Double.POSITIVE_INFINITY));
    refuses("inf.csv: line 2: the value is -inf", text("inf.csv", "1,1,1\n1,2,-inf\n2,2,1\n"));
  }

  @Test
  void aRaggedTable() throws IOException {
    refuses(
        "ragged.csv: line 3: expected 3 fields as in line 1, found 2",
        text("ragged.csv", "1,1,1\n1,2,2\n2,1\n"));
  }

  @Test
  void aTreeThatRepeatsOrLacksAMode() throws IOException {
    refuses("--tree: ", good, "--method", "htf", "--tree", "[[1,1],2]");
    refuses("mode 1 twice", good, "--method", "htf", "--tree", "[[1,1],2]");
    refuses("--tree: ", good, "--method", "htf", "--tree", "[1,3]");
    refuses("has 3 modes, the tensor has 2", good, "--method", "htf", "--tree", "[1,[2,3]]");
  }

  @Test
  void tooLargeForTheMemory() throws IOException {
    refuses(
        "does not fit in memory: matrix factorization, 3 × 2, depth 3, width 10000000, and its"
            + " buffers would take about",
        good,
        "--width",
        "10000000");
    String header =
        new String(Files.readAllBytes(good), StandardCharsets.ISO_8859_1)
            .replace("(3, 2,), }               ", "(300000, 2000000,), }    ");
    Path large = Files.writeString(folder.resolve("l.npy"), header, StandardCharsets.ISO_8859_1);
    refuses("l.npy: does not fit in memory: the array [300000, 2000000] would take", large);
  }

  @Test
  void anUnwritableFolder() throws IOException {
    results = good.resolve("below");
    refuses("good.npy: expected a folder for the results, found a file", good);
    assumeTrue(Files.isDirectory(Path.of("/proc/self")), "there is no /proc here");
    results = Path.of("/proc/tacit-results");
    refuses("/proc/tacit-results: the results cannot be written there", good);
  }

  @Test
  void aDiskThatTakesNoMore() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "there is no /bin/sh here");
    Process process =
        new ProcessBuilder(
                "/bin/sh",
                "-c",
                // No file may grow beyond 64 blocks, so the report fails after smaller files went
                // well.
                "ulimit -f 64; exec \"$@\"",
                "sh",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("java.class.path"),
                "org.tacit.cli.Tacit",
                "complete",
                good.toString(),
                "--method",
                "mean",
                "--out",
                results.toString())
            .redirectErrorStream(true)
            .start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(printed).isEqualTo(1);
    assertThat(printed)
        .contains(results + ": the results cannot be written there: ")
        .doesNotContain("\tat ");
    assertThat(folder.resolve("deep")).doesNotExist();
  }

  @Test
  void aFileThatIsNotWhatItsNameSays() throws IOException {
    refuses(
        "text.npy: the file does not begin as an NPY array does, which its name promises; it looks"
            + " like text",
        text("text.npy", "this is no array at all"));
    Path array = folder.resolve("array.parquet");
    Files.copy(good, array);
    refuses("array.parquet: the file does not begin as a Parquet file does", array);
    refuses("looks like an NPY array", array);
    refuses("expected a file named .npy, ", text("a.doc", "x"));
    refuses("found .cvs; did you mean .csv?", text("a.cvs", "x"));
    byte[] whole = Files.readAllBytes(good);
    Path cut = Files.write(folder.resolve("cut.npy"), Arrays.copyOf(whole, whole.length - 3));
    refuses("cut.npy: expected 48 bytes for the shape [3, 2], found 45", cut);
    refuses(
        "vector.npy: expected an array of at least two modes",
        array("vector.npy", new int[] {3}, 1, MISSING, 2));
  }

  @Test
  void aMaskWhereThereIsNoImage() throws IOException {
    refuses("a mask belongs to an image", good, "--mask", good.toString());
  }
}
