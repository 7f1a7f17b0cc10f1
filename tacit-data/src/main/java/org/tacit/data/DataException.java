package org.tacit.data;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file that cannot be used. The message names the file and the place, what was found and what was
 * expected, on one line of at most 400 characters.
 */
public final class DataException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A complaint about a file. */
  public DataException(Path file, String complaint) {
    super(Quoted.message(Quoted.of(file) + ": " + complaint));
  }

  /** A complaint about a file, which another one caused. */
  public DataException(Path file, Throwable cause) {
    this(file, String.valueOf(cause.getMessage()));
    initCause(cause);
  }

  /** A complaint that names its place itself. */
  public DataException(String complaint) {
    super(complaint);
  }

  /** A complaint that a file cannot be read. */
  public static DataException unreadable(Path file, IOException cause) {
    DataException complaint = new DataException(file, reason(cause));
    complaint.initCause(cause);
    return complaint;
  }

  /** What the disk answered in place of a file that is there; null for any other complaint. */
  public @Nullable IOException unanswered() {
    return getCause() instanceof IOException cause && !(cause instanceof NoSuchFileException)
        ? cause
        : null;
  }

  private static String reason(IOException cause) {
    if (cause instanceof NoSuchFileException) {
      return "there is no such file";
    }
    return "cannot be read: "
        + (cause instanceof AccessDeniedException ? "access is denied" : cause.getMessage());
  }
}
