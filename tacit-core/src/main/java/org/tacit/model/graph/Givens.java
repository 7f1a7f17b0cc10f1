package org.tacit.model.graph;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.tacit.model.graph.Value.Numbers;
import org.tacit.model.graph.Value.Wholes;
import org.tacit.tensor.Tensor;

/** Operators that give numbers which do not depend on those of the inputs: constants and sizes. */
final class Givens {
  private static final long FLOAT = 1;
  private static final long HALF = 10;
  private static final long DOUBLE = 11;

  private Givens() {}

  static Map<String, Operator> operators() {
    return Map.of(
        "Shape", Givens::shape,
        "Cast", Givens::cast,
        "Constant", Givens::constant,
        "ConstantOfShape", Givens::constantOfShape);
  }

  private static List<Value> shape(Call call) {
    long[] all = Shapes.shapeOf(call.value(0));
    long end = call.whole("end", all.length);
    int from =
        (int) Math.max(0, call.whole("start", 0) + (call.whole("start", 0) < 0 ? all.length : 0));
    int to = (int) Math.min(all.length, end < 0 ? end + all.length : end);
    return List.of(new Wholes(Arrays.copyOfRange(all, from, Math.max(from, to))));
  }

  private static List<Value> cast(Call call) {
    long to = call.whole("to", FLOAT);
    boolean floating = to == FLOAT || to == HALF || to == DOUBLE;
    if (floating) {
      return List.of(new Numbers(call.tensor(0)));
    }
    if (call.value(0) instanceof Wholes) {
      return List.of(call.value(0));
    }
    throw new GraphException("makes whole numbers of data, which have no derivative");
  }

  private static List<Value> constant(Call call) {
    Object value = call.node().attributes().values().stream().findFirst().orElse("");
    if (value instanceof Value given) {
      return List.of(given);
    }
    if (value instanceof Long number) {
      return List.of(new Wholes(new long[] {number}, new long[0]));
    }
    if (value instanceof long[] numbers) {
      return List.of(new Wholes(numbers));
    }
    if (value instanceof Double number) {
      return List.of(new Numbers(Tensor.of(call.dtype(), new double[] {number})));
    }
    if (value instanceof double[] numbers) {
      return List.of(new Numbers(Tensor.of(call.dtype(), numbers, numbers.length)));
    }
    throw new GraphException("expected numbers, found another kind of constant");
  }

  private static List<Value> constantOfShape(Call call) {
    long[] shape = call.wholes(0);
    int count = Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact));
    Object given = call.node().attributes().get("value");
    if (given instanceof Wholes wholes) {
      long[] all = new long[count];
      Arrays.fill(all, wholes.values()[0]);
      return List.of(new Wholes(all, shape));
    }
    double[] all = new double[count];
    Arrays.fill(all, given instanceof Numbers numbers ? numbers.tensor().toArray()[0] : 0);
    return List.of(new Numbers(Tensor.of(call.dtype(), all, shape)));
  }
}
