package org.tacit.completion.method;

import java.util.List;
import org.tacit.completion.unit.Standardization;
import org.tacit.completion.unit.UnitSplit;
import org.tacit.model.factorization.Contraction;
import org.tacit.model.factorization.Factorization;
import org.tacit.optimizer.Optimizer;
import org.tacit.solver.factor.EntryLoss;
import org.tacit.solver.factor.FactorSweeps;
import org.tacit.tensor.Seed;
import org.tacit.training.Training;

/** A method that trains factorizations by their gradients from small starts. */
interface FactorizationMethod extends CompletionMethod {
  /**
   * The factorizations that it trains.
   *
   * @param wanted what is asked for; with very many observed entries models are narrower, and fewer
   * @param unit the unit in which they are fitted
   */
  List<Candidate> candidates(Wanted wanted, Standardization unit);

  /** How their weights descend. */
  default Descent descent(int order) {
    return Descent.OF_TENSORS;
  }

  @Override
  default String width() {
    return "inner width";
  }

  @Override
  default boolean anyOrder() {
    return true;
  }

  @Override
  default boolean fits(EntryLoss loss) {
    return !loss.isLinked();
  }

  @Override
  default long steps() {
    return 30_000;
  }

  @Override
  default Memory memory(Wanted wanted) {
    Memory most = new Memory(0, 0, "");
    int heldOut = wanted.settings().heldOut((int) Math.min(wanted.observed(), Integer.MAX_VALUE));
    Descent descent = descent(wanted.dimensions().length);
    for (Candidate candidate : candidates(wanted, Standardization.none())) {
      double numbers = numbers(candidate.model(), descent.optimizer(), wanted.observed(), heldOut);
      if (numbers > most.nativeNumbers()) {
        most = new Memory(numbers, table(candidate.model(), wanted), candidate.description());
      }
    }
    return most;
  }

  /** What least squares take when they go on from the descent. */
  private static double table(Factorization model, Wanted wanted) {
    Contraction contraction = model.contraction();
    return contraction == null
        ? 0
        : FactorSweeps.tableNumbers(contraction, model.layout(), wanted.observed());
  }

  private static double numbers(
      Factorization model, Optimizer optimizer, long observed, long heldOut) {
    double grid =
        Math.min(MemoryEstimate.LARGEST_GRID, (double) MemoryEstimate.GRID_PER_ENTRY * observed);
    // The start is scaled by an evaluation of its own, which goes when training begins.
    double tables = 2 * model.passNumbers(observed - heldOut) + model.passNumbers(heldOut);
    // The best candidate before keeps its weights.
    int vectors = Training.vectors(optimizer) + 1;
    return vectors * model.layout().numbers() + grid + tables;
  }

  @Override
  default List<CandidateTraining> attempts(Wanted wanted, UnitSplit data, Standardization unit) {
    CompletionSettings settings = wanted.settings();
    Descent descent = descent(wanted.dimensions().length);
    double initScale = settings.initScale() == null ? descent.initScale() : settings.initScale();
    return candidates(wanted, unit).stream()
        .map(
            candidate ->
                new CandidateTraining(
                    candidate,
                    data,
                    descent,
                    initScale,
                    settings.stepsOr(steps()),
                    new Seed(settings.seed())))
        .toList();
  }
}
