package org.tacit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tacit.data.format.NpyFile;

/** What goes in comes out in the same form. */
class CompleteFormatsTest {
  private static final int SEED = 7;

  @TempDir private Path folder;

  private CommandRun complete(Path file, String... more) {
    CommandRun run = CommandRun.complete(file, folder.resolve("results"), more);
    assertThat(run.code()).as(run.err()).isZero();
    return run;
  }

  private List<String> result(String name) throws IOException {
    return Files.readAllLines(folder.resolve("results").resolve(name));
  }

  @Test
  void aListWithLabelsIsCompletedAndItsGapsPredicted() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("scores.csv"),
            "who,what,score\nann,tea,1\nann,milk,2\nbob,tea,2\nbob,milk,4\ncy,tea,3\ncy,milk,\n");
    CommandRun run = complete(file, "--method", "mean", "--holdout", "0.2");
    assertThat(run.err()).contains("5 observed entries of a 3 × 2 matrix", "who, 3 labels");
    assertThat(result("completed.csv"))
        .hasSize(7)
        .startsWith(
            "who,what,score,observed,seen",
            "ann,tea,1,true,true",
            "ann,milk,2,true,true",
            "bob,tea,2,true,true");
    List<String> predictions = result("predictions.csv");
    assertThat(predictions).hasSize(2).startsWith("who,what,score,seen");
    assertThat(predictions.get(1)).startsWith("cy,milk,");
    assertThat(result("completed.csv").get(6))
        .isEqualTo(predictions.get(1).replace(",true", ",false,true"));
    complete(file, "--method", "mean", "--holdout", "0.2", "--only-missing", "--force");
    assertThat(result("completed.csv")).containsExactly("who,what,score,seen", predictions.get(1));
  }

  @Test
  void aTableComesBackAsItWas() throws IOException {
    String table = "time;a;b;c\n1;1,50;;2,5\n2;;3,5;4,25\n3;2,5;4,5;\n";
    Path file = Files.writeString(folder.resolve("table.csv"), table);
    CommandRun run = complete(file, "--method", "mean", "--holdout", "0.2");
    assertThat(run.err())
        .contains("table of 3 rows and 3 measured columns, rows named by time; read with decimal");
    assertThat(String.join("\n", result("completed.csv")) + "\n")
        .matches(
            table
                .replace("\n1;1,50;;", "\n1;1,50;[0-9,]+;")
                .replace("\n2;;", "\n2;[0-9,]+;")
                .replace("4,5;\n", "4,5;[0-9,]+\n"));
    CommandRun refused =
        CommandRun.complete(file, folder.resolve("results"), "--only-missing", "--force");
    assertThat(refused.err())
        .contains("--only-missing: expected a list of entries, found a whole matrix");
  }

  @Test
  void ofRatingsWithTheirTimesTheRatingsAreCompleted() throws IOException {
    StringBuilder rows = new StringBuilder("userId,movieId,rating,timestamp\n");
    Random random = new Random(SEED);
    for (int user = 1; user <= 6; user++) {
      for (int movie = user % 2; movie < 8; movie += 2) {
        rows.append(
            "%d,%d,%.1f,%d%n"
                .formatted(
                    user,
                    10 + movie,
                    1 + 4 * random.nextDouble(),
                    964_980_000 + random.nextInt(1_000_000)));
      }
    }
    Path file = Files.writeString(folder.resolve("ratings.csv"), rows);
    CommandRun found = complete(file, "--method", "mean");
    assertThat(found.err().lines().findFirst().orElse(""))
        .endsWith(
            "; values: rating; modes: userId × movieId; not used: timestamp (looks like a time)");
    assertThat(result("completed.csv")).hasSize(1 + 6 * 8);

    Path at =
        Files.writeString(folder.resolve("at.csv"), "userId,movieId,timestamp\n1,10,964980000\n");
    CommandRun sure =
        complete(
            file,
            "--method",
            "mean",
            "--force",
            "--value",
            "rating",
            "--ignore",
            "timestamp",
            "--at",
            at.toString());
    assertThat(sure.err()).contains("24 observed entries of a 6 × 8 matrix");
    assertThat(result("completed.csv"))
        .hasSize(6 * 8 + 1)
        .startsWith("userId,movieId,rating,observed,seen");
    assertThat(result("predictions.csv")).hasSize(2).startsWith("userId,movieId,rating,seen");

    // Whoever insists has the time as a mode, and is told what that means.
    CommandRun half =
        complete(file, "--method", "mean", "--modes", "userId,movieId,timestamp", "--force");
    assertThat(half.err())
        .contains("nearly every entry has an index of its own in timestamp, so nothing is learned");
  }

  /**
   * Products of factors overshoot: stars from 1 to 5 come back as such, and as they are on demand.
   */
  @Test
  void valuesOnAScaleArePredictedWithinIt() throws IOException {
    StringBuilder rows = new StringBuilder("user,film,stars\n");
    Random random = new Random(SEED);
    for (int user = 1; user <= 8; user++) {
      for (int film = 1; film <= 8; film++) {
        if (random.nextDouble() < 0.7) {
          // Rank one, cut off at the ends: the model of the middle goes beyond them.
          long stars = Math.max(1, Math.min(5, Math.round(0.2 * user * film)));
          rows.append("%d,%d,%d%n".formatted(user, film, stars));
        }
      }
    }
    Path file = Files.writeString(folder.resolve("stars.csv"), rows);
    CommandRun kept = complete(file, "--method", "als", "--only-missing");
    assertThat(kept.err())
        .contains("the values stand on a scale, so predictions keep within 1 to 5; --range none");
    assertThat(values()).allMatch(value -> value >= 1 && value <= 5);
    CommandRun free =
        complete(file, "--method", "als", "--only-missing", "--range", "none", "--force");
    assertThat(free.err()).doesNotContain("scale");
    assertThat(values()).anyMatch(value -> value < 1 || value > 5);
    CommandRun wrong =
        CommandRun.complete(file, folder.resolve("results"), "--range", "5,1", "--force");
    assertThat(wrong.err())
        .contains(
            "--range: expected a smaller and a larger number such as 1,5, or none, found 5,1");
  }

  private List<Double> values() throws IOException {
    return result("completed.csv").stream()
        .skip(1)
        .map(row -> Double.parseDouble(row.split(",", -1)[row.split(",", -1).length - 2]))
        .toList();
  }

  @Test
  void predictionsAreMadeWhereTheyAreAskedFor() throws IOException {
    Path file = Files.writeString(folder.resolve("d.tsv"), "1\t1\t1\n1\t2\t2\n2\t1\t3\n3\t3\t1\n");
    Path at = Files.writeString(folder.resolve("at.csv"), "3,1\n1,1\n");
    CommandRun run = complete(file, "--method", "mean", "--at", at.toString(), "--json");
    assertThat(run.out()).contains("\"predictions.csv\"", "\"completed.tsv\"");
    assertThat(result("predictions.csv")).hasSize(3).startsWith("mode1,mode2,value,seen");
    assertThat(result("predictions.csv").get(1)).startsWith("3,1,");
    assertThat(result("completed.tsv")).contains("1\t2\t2\ttrue\ttrue");
  }

  @Test
  void whatIsSeenNowhereIsNamedAndTheRestIsCompleted() throws IOException {
    Path list = Files.writeString(folder.resolve("gap.csv"), "1,1,1\n1,4,2\n2,1,2\n4,4,4\n");
    assertThat(complete(list, "--method", "mean").err())
        .contains("no entry is observed in row 3; columns 2, 3; nothing can be known");
    Path full = Files.writeString(folder.resolve("seen.csv"), "1,1,1\n1,2,2\n2,1,2\n");
    assertThat(complete(full, "--method", "mean", "--force").err())
        .doesNotContain("no entry is observed");
  }

  @Test
  void aTensorTooLargeToWriteIsPredictedWhereAskedAndNeverFormed() throws IOException {
    Random random = new Random(SEED);
    StringBuilder rows = new StringBuilder("1,1,1,1,1,1,1,1,0.5\n");
    for (int row = 0; row < 999; row++) {
      for (int mode = 0; mode < 8; mode++) {
        rows.append(1 + random.nextInt(1000)).append(',');
      }
      rows.append(random.nextGaussian()).append('\n');
    }
    Path file = Files.writeString(folder.resolve("large.csv"), rows);
    CommandRun without = complete(file, "--method", "htf", "--steps", "50", "--width", "4");
    assertThat(without.err()).contains("--at LIST predicts those that it lists");
    assertThat(folder.resolve("results").toFile().list())
        .containsExactlyInAnyOrder(
            "model.safetensors", "result.json", "trace.parquet", "report.html");
    Path at = Files.writeString(folder.resolve("at.csv"), "1,1,1,1,1,1,1,1\n");
    complete(
        file, "--method", "htf", "--steps", "50", "--width", "4", "--at", at.toString(), "--force");
    assertThat(result("predictions.csv")).hasSize(2);
  }

  @Test
  void anImageComesBackAsAnImageAndTheReportShowsBoth() throws IOException {
    BufferedImage image = new BufferedImage(12, 10, BufferedImage.TYPE_INT_RGB);
    BufferedImage mask = new BufferedImage(12, 10, BufferedImage.TYPE_BYTE_GRAY);
    for (int y = 0; y < 10; y++) {
      for (int x = 0; x < 12; x++) {
        image.setRGB(x, y, (10 * x + 5 * y) << 16 | (20 * y) << 8 | 15 * x);
        mask.getRaster().setSample(x, y, 0, (x + 3 * y) % 5 == 0 ? 0 : 255);
      }
    }
    Path file = folder.resolve("picture.bmp");
    Path black = folder.resolve("mask.png");
    ImageIO.write(image, "bmp", file.toFile());
    ImageIO.write(mask, "png", black.toFile());
    complete(file, "--mask", black.toString(), "--time", "1");
    BufferedImage completed = ImageIO.read(folder.resolve("results/completed.png").toFile());
    for (int y = 0; y < 10; y++) {
      for (int x = 0; x < 12; x++) {
        if ((x + 3 * y) % 5 != 0) {
          assertThat(completed.getRGB(x, y)).isEqualTo(image.getRGB(x, y));
        }
      }
    }
    assertThat(Files.readString(folder.resolve("results/report.html")))
        .contains("alt=\"Before\"", "alt=\"After\"");
  }

  @Test
  void anErrorThatCannotBeMeasuredIsNullInTheDocument() throws IOException {
    Path file = Files.writeString(folder.resolve("zeros.csv"), "1,1,0\n1,2,0\n2,1,0\n2,2,\n");
    assertThat(complete(file, "--method", "mean", "--json").out())
        .contains("\"relativeError\" : null", "\"count\" : 1")
        .doesNotContain("NaN");
  }

  @Test
  void aNewResultReplacesAllOfTheOld() throws IOException {
    Path list = Files.writeString(folder.resolve("a.csv"), "1,1,1\n1,2,2\n2,1,3\n3,3,\n");
    complete(list, "--method", "mean");
    Path array =
        Files.write(
            folder.resolve("a.npy"),
            new NpyFile(new int[] {2, 2}, new double[] {1, 2, 3, Double.NaN}).encoded());
    complete(array, "--method", "mean", "--force");
    assertThat(folder.resolve("results").toFile().list())
        .containsExactlyInAnyOrder(
            "completed.npy", "model.safetensors", "result.json", "report.html");
  }
}
