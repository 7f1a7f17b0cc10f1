package org.tacit.experiment;

import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.tacit.model.Parameters;
import org.tacit.model.Represented;
import org.tacit.model.factorization.Factorization;
import org.tacit.objective.EndTensorObjective;
import org.tacit.objective.Loss;
import org.tacit.objective.ScaledObjective;
import org.tacit.objective.SensingObjective;
import org.tacit.operator.EntryIndices;
import org.tacit.problem.Observations;
import org.tacit.tensor.DType;

/**
 * Completion and sensing: a factorization is fitted to measurements of a tensor and compared with
 * others, which for completion are all its entries.
 *
 * @param known what training sees
 * @param compared what errors are measured on
 * @param loss the loss of a residual
 * @param factor what the mean of the losses is multiplied by
 */
public record TensorProblem(Observations known, Observations compared, Loss loss, double factor)
    implements Problem<Factorization> {
  @Override
  public Represented.EndTensor represents() {
    return Represented.EndTensor.of(known.operator().dimensions());
  }

  @Override
  public EndTensorObjective objective(Factorization model, DType dtype) {
    EndTensorObjective mean = new SensingObjective(model, known, loss, dtype);
    return factor == 1 ? mean : new ScaledObjective(mean, factor);
  }

  @Override
  public Map<String, ToDoubleFunction<Parameters>> errors(Factorization model, DType dtype) {
    SensingObjective all = new SensingObjective(model, compared, loss, dtype);
    String name =
        compared.operator() instanceof EntryIndices ? "reconstructionError" : "heldOutError";
    return Map.of(name, all::relativeError);
  }

  @Override
  public String checksum() {
    return Checksum.of(known.values(), compared.values());
  }
}
