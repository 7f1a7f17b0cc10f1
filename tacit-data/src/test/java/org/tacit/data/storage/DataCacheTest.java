package org.tacit.data.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that can be made again: whole or absent, and not too many. */
class DataCacheTest {
  private static final int HEAD = 22;

  @TempDir private Path above;

  private static byte[] content(int seed, int size) {
    byte[] content = new byte[size];
    new Random(seed).nextBytes(content);
    return content;
  }

  @Test
  void whatIsKeptIsFoundAgain() {
    DataCache cache = new DataCache(above.resolve("a/b"), 1000);
    assertThat(cache.read("one")).isNull();
    assertThat(cache.write("one", content(1, 100))).isTrue();
    assertThat(cache.write("none", new byte[0])).isTrue();
    assertThat(cache.read("one")).isEqualTo(content(1, 100));
    assertThat(cache.read("none")).isEmpty();
    assertThat(cache.write("one", content(2, 50))).isTrue();
    assertThat(cache.read("one")).isEqualTo(content(2, 50));
  }

  /** Every bit and every length of a small file. */
  @Test
  void whatIsDamagedCountsAsAbsent() throws IOException {
    DataCache cache = new DataCache(above, 1000);
    cache.write("x", content(3, 20));
    Path file = above.resolve("x.cache");
    byte[] good = Files.readAllBytes(file);
    for (int bit = 0; bit < 8 * good.length; bit++) {
      byte[] bad = good.clone();
      bad[bit / 8] ^= (byte) (1 << bit % 8);
      Files.write(file, bad);
      assertThat(cache.read("x")).as("bit %d", bit).isNull();
    }
    for (int length = 0; length < good.length; length++) {
      Files.write(file, Arrays.copyOf(good, length));
      assertThat(cache.read("x")).as("%d bytes", length).isNull();
    }
    Files.write(file, good);
    assertThat(cache.read("x")).isEqualTo(content(3, 20));
  }

  @Test
  void whatWasNotUsedForLongestGoesFirst() throws IOException {
    DataCache cache = new DataCache(above, 3 * (100 + HEAD));
    for (int i = 0; i < 3; i++) {
      cache.write("f" + i, content(i, 100));
      Files.setLastModifiedTime(
          above.resolve("f" + i + ".cache"), FileTime.from(Instant.ofEpochSecond(1000 + i)));
    }
    Path stranger = Files.write(above.resolve("photo.cache"), content(7, 500));
    assertThat(cache.read("f0")).as("used now").isNotNull();
    assertThat(cache.write("f3", content(3, 100))).isTrue();
    assertThat(cache.read("f1")).isNull();
    for (int i : new int[] {0, 2, 3}) {
      assertThat(cache.read("f" + i)).as("f%d", i).isNotNull();
    }
    assertThat(cache.write("large", content(4, 3 * (100 + HEAD)))).isFalse();
    assertThat(stranger).exists();
  }

  /** A process that was killed leaves half of a file under another name. */
  @Test
  void whatAKilledProcessLeftIsRemoved() throws IOException {
    DataCache cache = new DataCache(above, 1000);
    Path half = above.resolve(".x.cache." + UUID.randomUUID() + ".part");
    Files.write(half, content(5, 10));
    Files.writeString(above.resolve(FolderLock.NAME), "tacit writes here, process 1\nx\n");
    assertThat(cache.read("x")).isNull();
    assertThat(cache.write("x", content(5, 20))).isTrue();
    assertThat(cache.read("x")).isEqualTo(content(5, 20));
    assertThat(half).doesNotExist();
  }

  @Test
  void whileAnotherWritesNothingIsKept() throws IOException {
    DataCache cache = new DataCache(above, 1000);
    try (FolderLock lock = FolderLock.of(above)) {
      assertThat(Objects.requireNonNull(lock)).isNotNull();
      assertThat(cache.write("x", content(6, 20))).isFalse();
      assertThat(cache.read("x")).isNull();
    }
    assertThat(cache.write("x", content(6, 20))).isTrue();
  }

  @Test
  void whereNothingCanBeWrittenNothingIsKept() throws IOException {
    Path file = Files.writeString(above.resolve("file"), "");
    assertThat(new DataCache(file, 1000).write("x", content(8, 20))).isFalse();
    assertThat(new DataCache(file, 1000).read("x")).isNull();
  }

  /** Many at once: what is read is always whole. */
  @Test
  void manyAtOnceReadWhatIsWhole() {
    DataCache cache = new DataCache(above, 4000);
    IntStream.range(0, 200)
        .parallel()
        .forEach(
            i -> {
              int which = i % 8;
              cache.write("f" + which, content(which, 700));
              byte[] found = cache.read("f" + which);
              if (found != null) {
                assertThat(found).isEqualTo(content(which, 700));
              }
            });
  }

  @ParameterizedTest
  @CsvSource({
    "Linux, XDG_CACHE_HOME, /var/cached, /var/cached/tacit",
    "Linux, XDG_CACHE_HOME, relative, /home/ann/.cache/tacit",
    "Linux, , , /home/ann/.cache/tacit",
    "Mac OS X, XDG_CACHE_HOME, /var/cached, /home/ann/Library/Caches/tacit",
    "Windows 11, LOCALAPPDATA, /local, /local/tacit/cache",
    "Windows 11, , , /home/ann/AppData/Local/tacit/cache",
  })
  void theFolderIsTheSystems(String system, String variable, String value, String expected) {
    Map<String, String> environment = variable == null ? Map.of() : Map.of(variable, value);
    assertThat(DataCache.standardFolder(environment::get, system, Path.of("/home/ann")))
        .isEqualTo(Path.of(expected));
  }
}
