package org.tacit.task;

import org.jspecify.annotations.Nullable;

/**
 * One fact of an answer, for programs under its key and for people under its label.
 *
 * @param key the name in JSON, in camelCase; empty where it is for people alone
 * @param label the name in words; empty where it is for programs alone
 * @param value a number, a text, a truth value, an array or a list of such; null, or a number that
 *     is not finite, where it is not known
 * @param words the value for people
 * @param detail whether people find it in the report alone, and not among the few facts of the
 *     console
 */
public record Fact(String key, String label, @Nullable Object value, String words, boolean detail) {
  /** A fact that matters most. */
  public Fact(String key, String label, @Nullable Object value, String words) {
    this(key, label, value, words, false);
  }

  /** A fact for both, with at most four digits for people. */
  public static Fact of(String key, String label, @Nullable Object value) {
    return new Fact(key, label, value, Shown.of(value));
  }

  /** A fact for both, with a unit behind the number for people. */
  public static Fact of(String key, String label, double value, String unit) {
    return new Fact(key, label, value, Shown.of(value) + " " + unit);
  }

  /** A fact for programs: people read it in another one, or in the verdict. */
  public static Fact forPrograms(String key, @Nullable Object value) {
    return new Fact(key, "", value, "");
  }

  /** A fact for people. */
  public static Fact forPeople(String label, String words) {
    return new Fact("", label, null, words);
  }

  /** The same with other words for people. */
  public Fact inWords(String others) {
    return new Fact(key, label, value, others, detail);
  }

  /** The same as a detail. */
  public Fact asDetail() {
    return new Fact(key, label, value, words, true);
  }
}
