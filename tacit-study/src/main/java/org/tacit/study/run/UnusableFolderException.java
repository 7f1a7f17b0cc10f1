package org.tacit.study.run;

import java.io.IOException;

/** A run directory that cannot be read or made, found before the first trial. */
public final class UnusableFolderException extends IOException {
  private static final long serialVersionUID = 1;

  private final IOException reason;

  UnusableFolderException(IOException reason) {
    super(reason.getMessage(), reason);
    this.reason = reason;
  }

  /** Why. */
  public IOException reason() {
    return reason;
  }
}
