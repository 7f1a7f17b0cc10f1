package org.tacit.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Calls of the command that are right, one or more for each kind of input, and soon done. */
final class ValidInputs {
  private ValidInputs() {}

  /**
   * All of them.
   *
   * @param scratch a folder for files that are made on the way
   */
  static List<ValidInput> all(Path scratch) throws IOException {
    List<ValidInput> all = new ArrayList<>(ValidCompletions.all(scratch));
    all.addAll(ValidSystems.all());
    all.addAll(ValidNetworks.all());
    all.addAll(ValidStudies.all());
    return List.copyOf(all);
  }
}
