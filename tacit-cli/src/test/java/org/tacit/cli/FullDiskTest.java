package org.tacit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A command that finds the disk full keeps its checkpoint and is gone on with. */
class FullDiskTest {
  private static final int UNWRITTEN = 1;

  /** Blocks of 512 bytes: more than a checkpoint takes, and less than a report. */
  private static final int SMALL_DISK = 1400;

  @TempDir private Path folder;

  @Test
  void aFullDiskKeepsTheCheckpoint() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "there is no /bin/sh here");
    Path out = folder.resolve("full");
    List<String> limited =
        List.of("/bin/sh", "-c", "ulimit -f " + SMALL_DISK + "; exec \"$@\"", "sh");
    assertThat(sense(out, limited).finish()).isEqualTo(UNWRITTEN);
    assertThat(Files.readString(folder.resolve("full.log")))
        .contains("full: the results cannot be written there: ")
        .doesNotContain("\tat ");
    assertThat(out.toFile().list()).containsExactly("checkpoint");
    assertThat(sense(out, List.of()).finish()).as("neither --resume nor --force").isEqualTo(2);
    assertThat(sense(out, List.of(), "--resume", "--seed", "2").finish()).isEqualTo(2);
    assertThat(Files.readString(folder.resolve("full.log")))
        .contains("another one", "--seed: there 1, here 2");
    assertThat(sense(out, List.of(), "--resume").finish()).isZero();
    Path undisturbed = folder.resolve("undisturbed");
    assertThat(sense(undisturbed, List.of()).finish()).isZero();
    InterruptionStorm.Job job = StormJobs.sense(folder);
    assertThat(job.results(out)).isEqualTo(job.results(undisturbed));
    JsonNode attempts = ProcessResults.withoutTime(out).get("stepSizes");
    assertThat(attempts.get(0).get("outcome").asText()).isIn("diverged", "oscillating");
    assertThat(attempts.size()).isGreaterThan(1);
  }

  private StormProcess sense(Path out, List<String> before, String... more) throws IOException {
    List<String> arguments = new ArrayList<>(StormJobs.sense(folder).arguments(out));
    arguments.addAll(List.of(more));
    return StormProcess.start(folder, out.getFileName().toString(), before, arguments);
  }
}
