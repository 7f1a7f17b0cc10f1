package org.tacit.cli.output;

import java.io.IOException;
import java.nio.file.Path;
import org.tacit.cli.console.InputException;

/**
 * Storage that failed while a command worked or when its results were to be written: exit code 1.
 * What is found before the work begins is an {@link InputException}, exit code 2: another {@code
 * --out} helps. This is the one rule for all commands.
 */
public final class StorageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private StorageException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Results that cannot be written after the work. */
  public static StorageException unwritten(Path folder, IOException cause) {
    return new StorageException(complaint(folder, cause), cause);
  }

  /** The state of a finished run that cannot be removed. */
  static StorageException unremoved(Path folder, IOException cause) {
    return new StorageException(
        folder
            + ": the results are written, but the state of the run cannot be removed: "
            + Resources.reason(cause),
        cause);
  }

  /** A folder of which it is found before the work that nothing can be written there. */
  public static InputException unusable(Path folder, IOException cause) {
    return new InputException(complaint(folder, cause));
  }

  private static String complaint(Path folder, IOException cause) {
    return folder + ": the results cannot be written there: " + Resources.reason(cause);
  }
}
