package org.tacit.study.binding;

/**
 * Where a value was written.
 *
 * @param source a file, or the option of the command that gave it
 * @param line from 1; 0 where the source has no lines
 * @param column from 1
 */
public record Location(String source, int line, int column) {
  /** A place without lines, such as an option. */
  public static Location of(String source) {
    return new Location(source, 0, 0);
  }

  @Override
  public String toString() {
    return line == 0 ? source : source + ":" + line + ":" + column;
  }
}
