package org.tacit.model.graph;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.LongBinaryOperator;
import org.jspecify.annotations.Nullable;
import org.tacit.model.graph.Value.Wholes;
import org.tacit.tensor.Functional;
import org.tacit.tensor.Tensor;

/** Operators that act on entries by themselves. */
final class Pointwise {
  private static final double SELU_A = 1.6732631921768188;
  private static final double SELU_SCALE = 1.0507010221481323;

  private Pointwise() {}

  static Map<String, Operator> operators() {
    Map<String, Operator> all = new TreeMap<>();
    all.put("Relu", Operator.ofOne(Functional::relu));
    all.put("Sigmoid", Operator.ofOne(Functional::sigmoid));
    all.put("Tanh", Operator.ofOne(Tensor::tanh));
    all.put("Softplus", Operator.ofOne(Functional::softplus));
    all.put("Erf", Operator.ofOne(Functional::erf));
    all.put("Exp", Operator.ofOne(Functional::exp));
    all.put("Log", Operator.ofOne(Functional::log));
    all.put("Sqrt", Operator.ofOne(Tensor::sqrt));
    all.put("Abs", Operator.ofOne(Functional::abs));
    all.put("Neg", Operator.ofOne(x -> x.scale(-1)));
    all.put("Reciprocal", Operator.ofOne(x -> Functional.power(x, -1)));
    all.put("Identity", call -> List.of(call.value(0)));
    all.put("Gelu", Operator.of(Pointwise::gelu));
    all.put(
        "LeakyRelu",
        Operator.of(call -> Functional.leakyRelu(call.tensor(0), call.number("alpha", 0.01))));
    all.put("Elu", Operator.of(call -> Functional.elu(call.tensor(0), call.number("alpha", 1))));
    all.put("Selu", Operator.of(Pointwise::selu));
    all.put("PRelu", Operator.of(Pointwise::prelu));
    all.put(
        "HardSigmoid",
        Operator.of(
            call ->
                Functional.hardSigmoid(
                    call.tensor(0), call.number("alpha", 0.2), call.number("beta", 0.5))));
    all.put("HardSwish", Operator.ofOne(x -> x.multiply(Functional.hardSigmoid(x, 1.0 / 6, 0.5))));
    all.put("Clip", Operator.of(Pointwise::clip));
    all.put("Add", binary(Tensor::add, Long::sum));
    all.put("Sub", binary(Tensor::subtract, (a, b) -> a - b));
    all.put("Mul", binary(Tensor::multiply, (a, b) -> a * b));
    all.put("Div", binary(Functional::divide, (a, b) -> a / b));
    all.put("Max", binary(Functional::maximum, Math::max));
    all.put("Min", binary(Functional::minimum, Math::min));
    all.put("Pow", Operator.of(call -> Functional.power(call.tensor(0), call.tensor(1))));
    all.put("Equal", call -> List.of(wholes(call, (a, b) -> a == b ? 1 : 0)));
    all.put("Greater", Operator.of(call -> Functional.greater(call.tensor(0), call.tensor(1))));
    all.put("Less", Operator.of(call -> Functional.greater(call.tensor(1), call.tensor(0))));
    all.put("Dropout", Pointwise::dropout);
    return all;
  }

  private static Tensor gelu(Call call) {
    return "tanh".equals(call.text("approximate", "none"))
        ? Functional.geluByTanh(call.tensor(0))
        : Functional.gelu(call.tensor(0));
  }

  private static Tensor selu(Call call) {
    return Functional.elu(call.tensor(0), call.number("alpha", SELU_A))
        .scale(call.number("gamma", SELU_SCALE));
  }

  /** max(x, 0) + slope · min(x, 0). */
  private static Tensor prelu(Call call) {
    Tensor x = call.tensor(0);
    Tensor below = x.subtract(Functional.relu(x));
    return Functional.relu(x).add(call.tensor(1).multiply(below));
  }

  private static Tensor clip(Call call) {
    Tensor least = call.tensorOrNull(1);
    Tensor most = call.tensorOrNull(2);
    return Functional.clamp(
        call.tensor(0),
        least == null ? call.number("min", Double.NEGATIVE_INFINITY) : least.item(),
        most == null ? call.number("max", Double.POSITIVE_INFINITY) : most.item());
  }

  private static List<Value> dropout(Call call) {
    long @Nullable [] training = call.wholesOrNull(2);
    if (training != null && training[0] != 0) {
      throw new GraphException("drops entries at random, expected a network in evaluation mode");
    }
    return List.of(call.value(0));
  }

  /** Over all inputs; of whole numbers where all are. */
  private static Operator binary(BinaryOperator<Tensor> ofNumbers, LongBinaryOperator ofWholes) {
    return call -> {
      if (call.inputs().stream().allMatch(Wholes.class::isInstance)) {
        return List.of(wholes(call, ofWholes));
      }
      Tensor result = call.tensor(0);
      for (int i = 1; i < call.inputs().size(); i++) {
        result = ofNumbers.apply(result, call.tensor(i));
      }
      return List.of(new Value.Numbers(result));
    };
  }

  private static Wholes wholes(Call call, LongBinaryOperator operator) {
    long[] left = call.wholes(0);
    long[] right = call.wholes(1);
    if (left.length != right.length && left.length != 1 && right.length != 1) {
      throw new GraphException(
          "expected as many whole numbers on both sides, found %d and %d"
              .formatted(left.length, right.length));
    }
    long[] result = new long[Math.max(left.length, right.length)];
    Arrays.setAll(
        result,
        i ->
            operator.applyAsLong(left[left.length == 1 ? 0 : i], right[right.length == 1 ? 0 : i]));
    Wholes longer = (Wholes) call.value(left.length >= right.length ? 0 : 1);
    return new Wholes(result, longer.shape());
  }
}
