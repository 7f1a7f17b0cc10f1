package org.tacit.cli.solve;

import java.nio.file.Path;
import java.util.List;
import org.tacit.cli.console.InputException;
import org.tacit.tensor.Seed;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which system {@code tacit solve} solves. */
final class SystemOptions {
  @Parameters(arity = "0..2", paramLabel = "FILE", descriptionKey = "file")
  private List<Path> files = List.of();

  @Option(names = "--example")
  private boolean example;

  /** Reads it, or makes the example of this seed. */
  LinearSystemInput read(Seed seed) {
    if (example) {
      if (!files.isEmpty()) {
        throw new InputException("--example has its own system: it takes no files");
      }
      return LinearSystemInput.example(seed);
    }
    if (files.size() != 2) {
      throw new InputException("expected two files, A and b, found " + files.size());
    }
    return LinearSystemInput.read(files.get(0), files.get(1));
  }
}
