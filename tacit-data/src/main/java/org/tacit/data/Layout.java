package org.tacit.data;

import java.io.IOException;
import java.nio.file.Path;

/** How a file was laid out, where that is more than its format says. */
public interface Layout {
  /** Nothing that the format does not say. */
  Layout NONE =
      new Layout() {
        @Override
        public String words() {
          return "";
        }

        @Override
        public boolean write(Path file, IncompleteTensor tensor, double[] values) {
          return false;
        }
      };

  /** How the file was understood, in a line; empty where its format says all. */
  String words();

  /**
   * Writes every entry in the shape that the file had.
   *
   * @param values last mode fastest
   * @return whether it did; otherwise the format does
   * @throws IOException if it cannot be written
   */
  boolean write(Path file, IncompleteTensor tensor, double[] values) throws IOException;
}
