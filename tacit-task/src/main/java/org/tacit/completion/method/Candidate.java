package org.tacit.completion.method;

import org.jspecify.annotations.Nullable;
import org.tacit.completion.unit.Standardization;
import org.tacit.model.factorization.Factorization;
import org.tacit.problem.ObservedEntries;
import org.tacit.training.TimeLeft;
import org.tacit.training.TrainingResult;

/**
 * One model a completion may use.
 *
 * @param name the model's name, fit for a file's
 * @param description the model in words, with its tree and width
 * @param model the model
 * @param standardization the unit in which it is fitted
 * @param refitting fits it as it was chosen to other entries; null where sweeps of least squares
 *     from its weights on may do that
 */
public record Candidate(
    String name,
    String description,
    Factorization model,
    Standardization standardization,
    @Nullable Refitting refitting) {
  /** One whose weights may be swept on from. */
  public Candidate(
      String name, String description, Factorization model, Standardization standardization) {
    this(name, description, model, standardization, null);
  }

  /** How a model is fitted to other entries with what was chosen for it. */
  public interface Refitting {
    /**
     * Fits.
     *
     * @param entries what it is fitted to, in the unit of the model
     * @param before how it was trained
     * @return null where the time did not suffice
     */
    Attempt.@Nullable Fit fit(ObservedEntries entries, TrainingResult before, TimeLeft left);
  }

  /** The same with a way to fit it to other entries. */
  Candidate with(Refitting other) {
    return new Candidate(name, description, model, standardization, other);
  }

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
