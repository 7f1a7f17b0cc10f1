package org.tacit.data.labelled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.tacit.data.labelled.CifarBytes.joined;
import static org.tacit.data.labelled.CifarBytes.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tacit.data.DataException;

/** CIFAR as its authors distribute it, in folders and archives, each beside one that is wrong. */
class CifarDataTest {
  private static final double ROUNDING = 1e-12;

  @TempDir private Path folder;

  private static LabelledData read(Path data) {
    return LabelledData.read(data, null, null);
  }

  private Path files(String name, Map<String, byte[]> files) throws IOException {
    return new WrittenFiles(folder).folder(name, files);
  }

  private Path archive(String name) throws IOException {
    return new WrittenFiles(folder).archive(name, CifarBytes.ten());
  }

  @Test
  void cifarTenIsReadFromAFolderAndFromAnArchiveAlike() throws IOException {
    for (Path data : List.of(files("ten", CifarBytes.ten()), archive("cifar-10-binary.tar.gz"))) {
      LabelledData read = read(data);
      assertThat(read.training().shape()).isEqualTo(List.of(3, 32, 32));
      assertThat(read.training().labels()).containsExactly(3, 9, 0);
      assertThat(read.classes()).hasSize(10).startsWith("a", "b");
      assertThat(read.description()).isEqualTo("CIFAR-10: 3 images of 3 × 32 × 32, 1 for testing");
      assertThat(read.training().numbers()[3072]).isCloseTo(0.2, within(ROUNDING));
      assertThat(Objects.requireNonNull(read.test()).labels()).containsExactly(5);
    }
  }

  @Test
  void cifarHundredTakesTheFineLabels() throws IOException {
    LabelledData read =
        read(
            files(
                "hundred",
                Map.of(
                    "train.bin",
                    joined(record(100, 99, 1), record(100, 4, 2)),
                    "test.bin",
                    record(100, 7, 3))));
    assertThat(read.training().labels()).containsExactly(99, 4);
    assertThat(read.classes()).hasSize(100);
    assertThat(Objects.requireNonNull(read.test()).labels()).containsExactly(7);
  }

  @Test
  void aBinaryFileThatIsTruncatedOrMislabelledIsNamed() throws IOException {
    Path cut = files("cut", Map.of("data_batch_1.bin", Arrays.copyOf(record(10, 1, 0), 3000)));
    assertThatThrownBy(() -> read(cut))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("data_batch_1.bin")
        .hasMessageContaining("records of 3,073 bytes of CIFAR-10, found 3,000");
    Path wrong =
        files("wrong", Map.of("data_batch_1.bin", joined(record(10, 1, 0), record(10, 10, 0))));
    assertThatThrownBy(() -> read(wrong))
        .hasMessageContaining("image 2 has the class 10, expected 0 to 9");
  }

  @Test
  void anArchiveThatIsTruncatedOrTamperedWithIsRefused() throws IOException {
    byte[] whole = Files.readAllBytes(archive("whole.tgz"));
    Path cut = Files.write(folder.resolve("cut.tgz"), Arrays.copyOf(whole, whole.length - 30));
    assertThatThrownBy(() -> read(cut)).isInstanceOf(DataException.class);
    byte[] other = whole.clone();
    other[whole.length - 6] ^= 1;
    Path tampered = Files.write(folder.resolve("tampered.tgz"), other);
    assertThatThrownBy(() -> read(tampered))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("damaged");
    byte[] tar = TarBytes.of(CifarBytes.ten());
    tar[10] ^= 1;
    Path head = Files.write(folder.resolve("head.tar"), tar);
    assertThatThrownBy(() -> read(head)).hasMessageContaining("does not begin as a tar archive");
    byte[] long1 = TarBytes.of(CifarBytes.ten());
    Path end = Files.write(folder.resolve("end.tar"), Arrays.copyOf(long1, 2000));
    assertThatThrownBy(() -> read(end))
        .hasMessageContaining("truncated: it ends at cifar/data_batch_1.bin");
  }
}
