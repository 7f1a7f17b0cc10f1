package org.tacit.task;

/** Which release of the library this is. */
public final class Release {
  /** The version, that of the Maven project. */
  public static final String VERSION = "0.1.0-SNAPSHOT";

  private Release() {}
}
