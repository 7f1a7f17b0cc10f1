package org.tacit.study.part;

import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.tacit.model.Model;
import org.tacit.model.Parameters;
import org.tacit.model.factorization.Factorization;
import org.tacit.objective.Loss;
import org.tacit.objective.Objective;
import org.tacit.objective.SensingObjective;
import org.tacit.operator.EntryIndices;
import org.tacit.problem.Observations;
import org.tacit.tensor.DType;

/**
 * Completion and sensing: a factorization is fitted to measurements of a tensor and compared with
 * others, which for completion are all its entries.
 */
record TensorProblem(
    int[] shape, Observations known, Observations compared, Loss loss, Reduction reduction)
    implements Problem {
  @Override
  public Objective objective(Model model, DType dtype) {
    Factorization factorization = Measured.factorization(model, "a problem of tensors");
    return reduction.of(new SensingObjective(factorization, known, loss, dtype), known.count());
  }

  @Override
  public Map<String, ToDoubleFunction<Parameters>> errors(Model model, DType dtype) {
    Factorization factorization = Measured.factorization(model, "a problem of tensors");
    SensingObjective all = new SensingObjective(factorization, compared, loss, dtype);
    String name =
        compared.operator() instanceof EntryIndices ? "reconstructionError" : "heldOutError";
    return Map.of(name, all::relativeError);
  }

  @Override
  public String checksum() {
    return Checksum.of(known.values(), compared.values());
  }
}
