package org.tacit.completion.method;

import java.util.List;
import org.tacit.completion.unit.Standardization;
import org.tacit.model.factorization.CpFactorization;

/** CP factorization. */
record CpMethod() implements FactorizationMethod {
  @Override
  public String name() {
    return "cp";
  }

  @Override
  public String help() {
    return "CP factorization";
  }

  @Override
  public String width() {
    return "number of components";
  }

  @Override
  public List<Candidate> candidates(Wanted wanted, Standardization unit) {
    int width = new ModelWidth(wanted).ofTensors();
    return List.of(
        Candidate.in(
            unit,
            "cp",
            "CP factorization, " + width + " components",
            new CpFactorization(wanted.dimensions(), width)));
  }
}
