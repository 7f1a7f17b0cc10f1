package org.tacit.study.run;

import java.io.IOException;
import java.io.UncheckedIOException;

/** A question to the disk with the answers yes and no. */
interface Question {
  boolean answer() throws IOException;

  /**
   * The answer.
   *
   * @throws UncheckedIOException if the disk does not say
   */
  static boolean answered(Question question) {
    try {
      return question.answer();
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }
}
