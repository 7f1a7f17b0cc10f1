package org.tacit.data.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tacit.data.DataException;
import org.tacit.training.Trace;

class TraceFileTest {
  @TempDir private Path folder;

  @Test
  void isReadAsItWasWritten() throws IOException {
    Trace trace =
        new Trace(
            List.of(
                new Trace.Row(0, 0, "loss", 0, 1.5),
                new Trace.Row(25, 0.125, "localComponentNorm{1,2}", 3, Double.MIN_NORMAL),
                new Trace.Row(50, 0.1 + 0.2, "loss", 0, Double.POSITIVE_INFINITY)));
    Path file = folder.resolve("it's a trace.parquet");
    TraceFile.write(file, trace);
    assertThat(TraceFile.read(file)).isEqualTo(trace);
    assertThat(folder.toFile().list()).containsExactly("it's a trace.parquet");
  }

  @Test
  void theSameTraceGivesTheSameBytes() throws IOException {
    Trace trace = new Trace(List.of(new Trace.Row(0, 0, "loss", 0, 1.5)));
    TraceFile.write(folder.resolve("a"), trace);
    TraceFile.write(folder.resolve("b"), trace);
    assertThat(folder.resolve("a")).hasSameBinaryContentAs(folder.resolve("b"));
  }

  @Test
  void whatIsNoTraceIsRefused() throws IOException {
    Path file = folder.resolve("text.parquet");
    Files.writeString(file, "no parquet");
    assertThatThrownBy(() -> TraceFile.read(file))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("text.parquet");
  }
}
