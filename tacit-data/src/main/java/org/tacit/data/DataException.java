package org.tacit.data;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
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

  static DataException unreadable(Path file, IOException cause) {
    String reason =
        cause instanceof AccessDeniedException ? "access is denied" : cause.getMessage();
    DataException complaint = new DataException(file, "cannot be read: " + reason);
    complaint.initCause(cause);
    return complaint;
  }
}
