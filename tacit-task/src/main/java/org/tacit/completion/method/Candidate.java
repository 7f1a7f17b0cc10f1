package org.tacit.completion.method;

import org.jspecify.annotations.Nullable;
import org.tacit.completion.unit.Standardization;
import org.tacit.model.factorization.Factorization;

/**
 * One model a completion may use.
 *
 * @param name the model's name, fit for a file's
 * @param description the model in words, with its tree and width
 * @param model the model
 * @param standardization the unit in which it is fitted
 */
public record Candidate(
    String name, String description, Factorization model, Standardization standardization) {
  /** The method that its name begins with, behind that of a unit; null where there is none. */
  public @Nullable CompletionMethod method() {
    String own = Standardization.bare(name);
    return CompletionMethods.all().stream()
        .filter(method -> own.equals(method.name()) || own.startsWith(method.name() + "-"))
        .findFirst()
        .orElse(null);
  }

  /** One that is fitted in a unit: a model of logarithms says so in its name and in words. */
  static Candidate in(Standardization unit, String name, String description, Factorization model) {
    return new Candidate(unit.named(name), description + unit.words(), model, unit);
  }
}
