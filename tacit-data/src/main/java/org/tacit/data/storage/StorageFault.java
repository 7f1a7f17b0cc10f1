package org.tacit.data.storage;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Storage that failed, told of the file that was meant instead of its temporary name. */
public final class StorageFault {
  private StorageFault() {}

  public static IOException of(Path file, IOException cause) {
    String name = file.toString();
    FileSystemException fault;
    if (cause instanceof AccessDeniedException) {
      fault = new AccessDeniedException(name, null, reason(cause));
    } else if (cause instanceof NoSuchFileException) {
      fault = new NoSuchFileException(name, null, reason(cause));
    } else {
      fault = new FileSystemException(name, null, reason(cause));
    }
    fault.initCause(cause);
    return fault;
  }

  /** What is the matter, without the file that it is the matter with. */
  public static String reason(IOException cause) {
    String told =
        cause instanceof FileSystemException known ? known.getReason() : cause.getMessage();
    if (told != null) {
      return TemporaryFile.told(told);
    }
    if (cause instanceof AccessDeniedException) {
      return "access is denied";
    }
    return cause instanceof NoSuchFileException ? "it is not there" : cause.toString();
  }
}
