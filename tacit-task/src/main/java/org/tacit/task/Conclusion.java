package org.tacit.task;

/**
 * What a result comes to: the banner of its report and the last line of its command.
 *
 * @param standing which of the three ends it is
 * @param word the end in a word or two, with a capital
 * @param sentence why, with the simple answer beside the found one; without a capital and a stop
 */
public record Conclusion(Standing standing, String word, String sentence) {
  /** What is said of every result that the clock had a part in. */
  public static final String CLOCK =
      "The limit of time ended the work: the same seed may give another result on a faster, slower"
          + " or busier machine.";

  /** The same of one that was ended on request. */
  public static final String REQUEST =
      "The work was ended on request: at another moment the same seed may give another result.";

  /** It is done, and surely better than the simple answer. */
  public static Conclusion done(String sentence) {
    return new Conclusion(Standing.SURELY_BETTER, "Done", sentence);
  }

  /** The work ended before its end. */
  public static Conclusion notFinished(String sentence) {
    return new Conclusion(Standing.UNFINISHED, "Not finished", sentence);
  }

  /** The work is done, and nothing says that it is right. */
  public static Conclusion notProved(String sentence) {
    return new Conclusion(Standing.UNFINISHED, "Not proved", sentence);
  }

  /** The simple answer is as good. */
  public static Conclusion nothingLearned(String sentence) {
    return new Conclusion(Standing.NOTHING, "Nothing learned", sentence);
  }

  /** There is nothing to use. */
  public static Conclusion failed(String sentence) {
    return new Conclusion(Standing.NOTHING, "Failed", sentence);
  }

  /** The sentence with its capital and its stop. */
  public String statement() {
    return Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1) + ".";
  }

  /** The last line of a command. */
  public String line() {
    return word + ": " + sentence + ".";
  }
}
