package org.tacit.model.graph;

import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.tacit.model.graph.Value.Numbers;
import org.tacit.tensor.Tensor;

/** What an operator makes of what it is given. */
@FunctionalInterface
interface Operator {
  List<Value> apply(Call call);

  /** The operator of a function that gives one tensor. */
  static Operator of(Function<Call, Tensor> function) {
    return call -> List.of(new Numbers(function.apply(call)));
  }

  /** The operator of a function of one tensor. */
  static Operator ofOne(UnaryOperator<Tensor> function) {
    return of(call -> function.apply(call.tensor(0)));
  }
}
