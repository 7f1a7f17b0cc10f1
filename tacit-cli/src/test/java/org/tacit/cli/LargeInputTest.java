package org.tacit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tacit.data.format.NpyFile;

/** Short files that stand for much: refused by the estimate, before anything is allocated. */
class LargeInputTest {
  private static final Duration SOON = Duration.ofSeconds(5);
  private static final int SEED = 4;

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "2147483647,l2,",
    "2147483647,l1,",
    "2147483647,l2,--compare",
    "600000000,l2,",
    "2147483647,diagonal,"
  })
  void aSystemOfAFewEntriesInMoreUnknownsThanTheMemoryHolds(long unknowns, String bias, String more)
      throws IOException {
    Path matrix =
        Files.writeString(
            folder.resolve("A.mtx"),
            "%%%%MatrixMarket matrix coordinate real general%n4 %d 4%n1 1 1%n2 2 1%n3 3 1%n4 4 1%n"
                .formatted(unknowns));
    Path right = Files.writeString(folder.resolve("b.csv"), "1\n2\n3\n4\n");
    long began = System.nanoTime();
    CommandRun run =
        CommandRun.of(
            "solve",
            matrix.toString(),
            right.toString(),
            bias.startsWith("l") ? "--bias" : "--network",
            bias,
            "--out",
            folder.resolve("out").toString(),
            more == null ? "--json" : more);
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(SOON);
    assertThat(run.code()).as(run.err()).isEqualTo(2);
    assertThat(run.err()).contains("does not fit in memory: ", "would take about", " GB");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void aPictureIsRefusedByItsSizesBeforeAPixelIsDecoded() throws IOException {
    ByteBuffer header = ByteBuffer.allocate(17).put("IHDR".getBytes(StandardCharsets.US_ASCII));
    header.putInt(30_000).putInt(30_000).put(new byte[] {8, 2, 0, 0, 0});
    ByteBuffer bomb = ByteBuffer.allocate(45).putLong(0x89504E470D0A1A0AL).putInt(13);
    bomb.put(header.array()).putInt(checksum(header.array()));
    bomb.putInt(0).put("IDAT".getBytes(StandardCharsets.US_ASCII));
    bomb.putInt(checksum("IDAT".getBytes(StandardCharsets.US_ASCII)));
    Path picture = Files.write(folder.resolve("bomb.png"), bomb.array());
    CommandRun run =
        CommandRun.complete(picture, folder.resolve("out"), "--mask", picture.toString());
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .contains("bomb.png: does not fit in memory: the pixels of the image of 30000 × 30000");
  }

  private static int checksum(byte[] bytes) {
    CRC32 sum = new CRC32();
    sum.update(bytes);
    return (int) sum.getValue();
  }

  /** A thousand times a thousand entries of which 2,000 are listed: 2.6e7 bytes for 3e4. */
  private Path sparse() throws IOException {
    Random random = new Random(SEED);
    StringBuilder rows = new StringBuilder("user,item,rating\n1000,1000,3\n");
    for (int row = 0; row < 2_000; row++) {
      rows.append(1 + row % 1000).append(',').append(1 + random.nextInt(1000));
      rows.append(',').append(row % 2 == 0 ? 3 : 4).append('\n');
    }
    return Files.writeString(folder.resolve("ratings.csv"), distinct(rows.toString()));
  }

  private static String distinct(String rows) {
    return String.join(
        "\n",
        rows.lines()
            .collect(
                Collectors.toMap(
                    row -> row.substring(0, row.lastIndexOf(',')),
                    row -> row,
                    (one, other) -> one,
                    LinkedHashMap::new))
            .values());
  }

  @Test
  void aResultFarLargerThanItsListIsAnnouncedAndWaitsForAWord() throws IOException {
    Path list = sparse();
    Path out = folder.resolve("out");
    CommandRun refused = CommandRun.complete(list, out, "--method", "mean");
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err())
        .contains("ratings.csv: all 1,000,000 entries of a 1000 × 1000 matrix would make a")
        .containsPattern("completed.csv of about 2[0-9] MB, [0-9,]{3,5} times the list")
        .contains("--force writes it, --at LIST predicts the entries that it lists");
    assertThat(out).doesNotExist();

    Path at = Files.writeString(folder.resolve("at.csv"), "1,1\n2,2\n");
    CommandRun listed = CommandRun.complete(list, out, "--method", "mean", "--at", at.toString());
    assertThat(listed.code()).as(listed.err()).isZero();
    assertThat(listed.err()).contains("predicts 2; does not write completed.csv of about");
    assertThat(out.resolve("predictions.csv")).exists();
    assertThat(out.resolve("completed.csv")).doesNotExist();

    CommandRun forced = CommandRun.complete(list, out, "--method", "mean", "--force");
    assertThat(forced.code()).as(forced.err()).isZero();
    long estimated = 25_000_000;
    assertThat(Files.size(out.resolve("completed.csv"))).isBetween(estimated / 3, estimated * 3);
  }

  @Test
  void aSmallResultIsWrittenHoweverShortItsListIs() throws IOException {
    Path list = Files.writeString(folder.resolve("few.csv"), "1,1,1\n1,300,2\n300,1,2\n");
    String rows = Files.readString(list);
    for (int i = 2; i < 60; i++) {
      rows += i * 5 + ",7,1\n7," + i * 5 + ",2\n";
    }
    Files.writeString(list, rows);
    CommandRun run = CommandRun.complete(list, folder.resolve("out"), "--method", "mean");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(folder.resolve("out/completed.csv")).exists();
  }

  @Test
  void moreThreadsThanTheMachineCanHoldAreRefused() throws IOException {
    Path good =
        Files.write(
            folder.resolve("good.npy"),
            new NpyFile(new int[] {3, 2}, new double[] {1, Double.NaN, 3, 4, 5, 6}).encoded());
    for (String threads : new String[] {"0", "-1", "3000", "2147483647"}) {
      CommandRun run = CommandRun.complete(good, folder.resolve("out"), "--threads", threads);
      assertThat(run.code()).as(threads).isEqualTo(2);
      assertThat(run.err()).contains("--threads: expected a number from 1 to");
    }
    for (String time : new String[] {"0", "9223372036854775807"}) {
      CommandRun run = CommandRun.complete(good, folder.resolve("out"), "--time", time);
      assertThat(run.code()).as(time).isEqualTo(2);
      assertThat(run.err()).contains("--time: expected a number of seconds from 1 to 1000000000");
    }
  }
}
