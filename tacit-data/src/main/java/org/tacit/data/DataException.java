package org.tacit.data;

import java.nio.file.Path;

/**
 * A file that cannot be used. The message names the file and the place, what was found and what was
 * expected.
 */
public final class DataException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A complaint about a file. */
  public DataException(Path file, String complaint) {
    super(file + ": " + complaint);
  }
}
