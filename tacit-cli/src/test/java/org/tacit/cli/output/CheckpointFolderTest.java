package org.tacit.cli.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacit.cli.CommandRun;
import org.tacit.cli.console.InputException;
import org.tacit.task.Identity;

/** The folder of an unfinished run is ours by what is in it; a user's own is never touched. */
class CheckpointFolderTest {
  private static final Identity RUN = new Identity(Map.of("--seed", "1"));

  @TempDir private Path out;

  private CheckpointFolder folder() {
    return new CheckpointFolder(out.resolve("checkpoint"), Duration.ofSeconds(10));
  }

  @ParameterizedTest
  @CsvSource({
    "my-model.pt, x",
    "epoch-3.checkpoint, pickled",
    "run.json, '{\"format\": \"1\", \"data\": \"x\"}'",
    "run.json, '{\"what\": {\"deep\": 1}}'",
    "run.json, not even JSON",
  })
  void aFolderOfTheUserIsRefusedWithAndWithoutForce(String name, String content)
      throws IOException {
    Path theirs = Files.createDirectory(out.resolve("checkpoint")).resolve(name);
    Files.writeString(theirs, content);
    for (String option : new String[] {"--json", "--force", "--resume"}) {
      CommandRun refused = CommandRun.of("complete", "--example", "--out", out.toString(), option);
      assertThat(refused.code()).isEqualTo(2);
      assertThat(refused.err())
          .contains(
              "checkpoint holds files that no run wrote, such as "
                  + name
                  + "; --out takes another folder");
      assertThat(theirs).hasContent(content);
      assertThat(out.toFile().list()).containsExactly("checkpoint");
    }
  }

  @Test
  void senseRefusesIt() throws IOException {
    Path theirs = Files.createDirectory(out.resolve("checkpoint")).resolve("thesis.tex");
    Files.writeString(theirs, "precious");
    Path values = Files.writeString(out.resolve("y.csv"), "1\n2\n3\n");
    CommandRun refused =
        CommandRun.of(
            "sense",
            values.toString(),
            "--operators",
            "entries",
            "--shape",
            "3x3",
            "--coefficients",
            Files.writeString(out.resolve("at.csv"), "0\n4\n8\n").toString(),
            "--out",
            out.toString());
    assertThat(refused.err()).contains("thesis.tex");
    assertThat(refused.code()).isEqualTo(2);
    assertThat(theirs).hasContent("precious");
  }

  @Test
  void aLinkIsNotFollowed() throws IOException {
    assumeTrue(!System.getProperty("os.name").startsWith("Windows"), "links need rights there");
    Path victim = Files.createDirectory(out.resolve("victim"));
    CheckpointFolder inVictim = new CheckpointFolder(victim, Duration.ZERO);
    inVictim.open(RUN, false);
    Files.createSymbolicLink(out.resolve("checkpoint"), victim);
    assertThatThrownBy(() -> folder().open(RUN, false))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("is a file or a link");
    folder().remove();
    assertThat(victim.resolve("run.json")).exists();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatARunLeftIsItsOwn(boolean resume) throws IOException {
    folder().open(RUN, false);
    Path state = folder().folder().resolve("training-1.checkpoint");
    Files.write(state, "TACI and the rest".getBytes(StandardCharsets.US_ASCII));
    Files.copy(state, state.resolveSibling("training-1.checkpoint.previous"));
    assertThat(folder().isThere()).isTrue();
    folder().open(RUN, resume);
    assertThat(Files.exists(state)).isEqualTo(resume);
    folder().remove();
    assertThat(out).isEmptyDirectory();
  }

  @Test
  void whatTheUserPutsThereMeanwhileStays() throws IOException {
    folder().open(RUN, false);
    Path note = Files.writeString(folder().folder().resolve("note.txt"), "mine");
    folder().remove();
    assertThat(folder().folder().toFile().list()).containsExactly("note.txt");
    assertThat(note).hasContent("mine");
  }
}
