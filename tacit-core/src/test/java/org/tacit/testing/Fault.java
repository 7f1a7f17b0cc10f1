package org.tacit.testing;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import org.jspecify.annotations.Nullable;

/** What becomes of a file operation that goes wrong. */
public enum Fault {
  /** Nothing happens, for want of space. */
  FULL("No space left on device"),
  /** The first half of what is written arrives; anything else as {@link #FULL}. */
  HALF("No space left on device"),
  /** The operation takes effect and is reported as failed all the same. */
  LATE("Input/output error"),
  /** Nothing happens, for want of the right to it. */
  DENIED("Permission denied"),
  /**
   * Nothing happens, then or ever after: the disk is left as a process leaves it that is killed at
   * this operation.
   */
  DEAD("Input/output error");

  private final String reason;

  Fault(String reason) {
    this.reason = reason;
  }

  /** What the operating system calls it. */
  public String reason() {
    return reason;
  }

  /**
   * As Java reports it: with the file where the operation has one, without where it writes to an
   * open channel.
   */
  IOException exception(@Nullable String file) {
    if (file == null) {
      return new IOException(reason);
    }
    return this == DENIED
        ? new AccessDeniedException(file, null, reason)
        : new FileSystemException(file, null, reason);
  }
}
